"""FLOWS: every conversation, one line each."""

from handlers import (
    activities,
    announcement_control,
    announcing,
    bulletins,
    coming,
    duties,
    exports,
    handover,
    invitations,
    inviting,
    linking,
    my_activities,
    my_reports,
    privacy,
    profile,
    registration,
    report_acting,
    report_handling,
    report_queue,
    reporting,
    roles,
    welcome,
)
from handlers.kit.registry import Registry, join
from handlers.matrix import MATRIX

FLOWS = (
    welcome.flow,
    registration.flow,
    activities.flow,
    my_activities.flow,
    profile.flow,
    linking.flow,
    privacy.flow,
    invitations.flow,
    exports.flow,
    duties.flow,
    roles.flow,
    inviting.flow,
    announcing.flow,
    announcement_control.flow,
    bulletins.flow,
    reporting.flow,
    my_reports.flow,
    report_queue.flow,
    report_handling.flow,
    report_acting.flow,
    handover.flow,
    coming.flow,
)


def house() -> Registry:
    """All conversations joined; raises BadHouse where they do not fit together."""
    return join(FLOWS, MATRIX)
