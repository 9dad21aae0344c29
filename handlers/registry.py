"""FLOWS: every conversation, one line each."""

from handlers.activities import looking
from handlers.activities import mine as my_activities
from handlers.agenda import adding, changing, desk, editions, founding, numbers, publishing, sessions, urgent
from handlers.announcements import announcing, bulletins, control
from handlers.kit.registry import Registry, join
from handlers.matrix import MATRIX
from handlers.people import linking, privacy, profile, registration, welcome
from handlers.programmes import calendar, festival, following, roadshow, stalls, venues
from handlers.reports import acting, handling, handover, queue, reporting
from handlers.reports import mine as my_reports
from handlers.staff import duties, exports, invitations, inviting, roles

FLOWS = (
    welcome.flow,
    registration.flow,
    looking.flow,
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
    control.flow,
    bulletins.flow,
    reporting.flow,
    my_reports.flow,
    queue.flow,
    handling.flow,
    acting.flow,
    handover.flow,
    desk.flow,
    editions.flow,
    founding.flow,
    adding.flow,
    sessions.flow,
    changing.flow,
    publishing.flow,
    urgent.flow,
    numbers.flow,
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
