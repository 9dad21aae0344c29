"""FLOWS: every conversation, one line each."""

from handlers import (
    activities,
    announcement_control,
    announcing,
    bulletins,
    calendar,
    duties,
    exports,
    festival,
    following,
    handover,
    invitations,
    inviting,
    my_activities,
    my_reports,
    privacy,
    profile,
    registration,
    report_acting,
    report_handling,
    report_queue,
    reporting,
    roadshow,
    roles,
    stalls,
    venues,
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
    festival.flow,
    roadshow.flow,
    stalls.flow,
    venues.flow,
    calendar.flow,
    following.flow,
)


def house() -> Registry:
    """All conversations joined; raises BadHouse where they do not fit together."""
    return join(FLOWS, MATRIX)
