"""Why a message, a job or a report is there: the key by which it is there once. Rows hold these: none may change."""

from __future__ import annotations

from datetime import date

from models.chat import Incoming


def message(said: Incoming) -> str:
    """What a resident sent; also the beginning of what else follows from it, see below."""
    return f"in:{said.channel}:{said.bot}:{said.key}"


def job(asked: str, kind: str) -> str:
    """Slow work that was asked for, and what it answers."""
    return f"{asked}:{kind}"


def trial(asked: str) -> str:
    """The copy of an announcement that its author sends to themselves."""
    return f"{asked}:test"


def linked(asked: str) -> str:
    """The person's other chats hear of a new one."""
    return f"{asked}:linked"


def unlinked(asked: str) -> str:
    """A chat hears that it is nobody's, or its former person's again."""
    return f"{asked}:unlinked"


def moved(activity_id: int, version: int) -> str:
    """An activity has another time or place, or takes place after all."""
    return f"moved:{activity_id}:{version}"


def called_off(activity_id: int, version: int) -> str:
    """An activity does not take place."""
    return f"cancelled:{activity_id}:{version}"


def changes(activity_id: int, version: int) -> list[str]:
    """All that may have been told of an activity up to this version."""
    return [cause(activity_id, number) for cause in (moved, called_off) for number in range(version + 1)]


def promoted(signup_id: int, version: int) -> str:
    """Who waited has a place."""
    return f"promoted:{signup_id}:{version}"


def promotions(signup_id: int, version: int) -> list[str]:
    """All that may have been told of an entry up to this version."""
    return [promoted(signup_id, number) for number in range(version + 1)]


def reminder(reminder_id: int) -> str:
    """A planned reminder has come due."""
    return f"reminder:{reminder_id}"


def news(programme: str, publication_id: int) -> str:
    """A publication has changed a programme that somebody follows."""
    return f"{news_of(programme)}{publication_id}"


def news_of(programme: str) -> str:
    """With this all news of a programme begin."""
    return f"news:{programme}:"


def announcement(announcement_id: int) -> str:
    """A siaran, to each of its recipients."""
    return f"ann:{announcement_id}"


def announcement_progress(announcement_id: int) -> str:
    """The one message that shows its author how far a siaran has come."""
    return f"ann:{announcement_id}:progress"


def announcement_became(announcement_id: int, state: str, version: int) -> str:
    """Its author hears what has become of a siaran."""
    return f"ann:{announcement_id}:{state}:{version}"


def role_ended(grant_id: int) -> str:
    """Whose role was taken away hears so."""
    return f"grant:{grant_id}:revoked"


def report(report_id: int, version: int) -> str:
    """A report has changed: who made and who follows it hears so."""
    return f"report:{report_id}:{version}"


def report_for_camat(report_id: int, version: int) -> str:
    """A report that was called done twice, and is not."""
    return f"{report(report_id, version)}:camat"


def report_answered(report_id: int, version: int) -> str:
    """Whoever handles a report hears that their question has been answered."""
    return f"{report(report_id, version)}:answered"


def report_photo_lost(report_id: int) -> str:
    """A photo of a report could not be read."""
    return f"report:{report_id}:photo"


def report_digest(day: date) -> str:
    """What officers hear in the morning."""
    return f"report-digest:{day.isoformat()}"


def costs(month: date, mark: str) -> str:
    """Admins hear that a mark of the month's costs has been passed."""
    return f"costs:{month:%Y-%m}:{mark}"


def files_of_erased(random: str) -> str:
    """Files that go with a person, or with a chat that is given back."""
    return f"erased:{random}"


def files_of_reports(random: str) -> str:
    """Photos of the reports of who is erased."""
    return f"reports:{random}"


def forgotten(random: str) -> str:
    """In place of a report's own, which names the chat that it came from."""
    return f"x:{random}"
