"""FLOWS: every conversation, one line each."""

from handlers import (
    activities,
    agenda_adding,
    agenda_changing,
    agenda_desk,
    agenda_editions,
    agenda_founding,
    agenda_numbers,
    agenda_publishing,
    agenda_sessions,
    agenda_urgent,
    announcement_control,
    announcing,
    bulletins,
    coming,
    duties,
    exports,
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
    agenda_desk.flow,
    agenda_editions.flow,
    agenda_founding.flow,
    agenda_adding.flow,
    agenda_sessions.flow,
    agenda_changing.flow,
    agenda_publishing.flow,
    agenda_urgent.flow,
    agenda_numbers.flow,
    coming.flow,
)


def house() -> Registry:
    """All conversations joined; raises BadHouse where they do not fit together."""
    return join(FLOWS, MATRIX)
