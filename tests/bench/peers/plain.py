"""A plain aiogram bot: SQLModel on aiosqlite, its FSM in memory, one session and one commit per update."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

import uvloop
from aiogram import BaseMiddleware, Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Message, TelegramObject, Update
from aiogram.utils.callback_answer import CallbackAnswerMiddleware
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.bench.peers import words
from tests.bench.peers.plain_tables import Activity, Consent, Person, Seen, Sent, Signup, now, open_database, seed

CONSENT_VERSION = "2026-11"


class SignUp(StatesGroup):
    """The steps of registration."""

    consent = State()
    name = State()
    desa = State()


Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
router = Router()
desa_by_name = words.desa_by_name()


class OneTransaction(BaseMiddleware):
    """One session and one commit per update; a repeated update is dropped.

    Handlers return their answer, and aiogram sends it when this has committed.
    """

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update: Update = data["event_update"]
        async with self._sessions() as session:
            session.add(Seen(update_id=update.update_id, at=now()))
            try:
                await session.flush()
            except IntegrityError:
                return None
            answer = await handler(event, {**data, "session": session})
            if isinstance(answer, SendMessage):
                markup = answer.reply_markup
                kept = markup.model_dump(exclude_none=True) if markup else None
                session.add(Sent(chat_id=int(answer.chat_id), text=answer.text, keyboard=kept, at=now()))
            await session.commit()
        return answer


@router.message(CommandStart())
async def start(message: Message, session: AsyncSession) -> SendMessage:
    person = await person_of(session, message.chat.id)
    if person is None:
        return message.answer(words.WELCOME, reply_markup=words.MENU)
    return message.answer(words.WELCOME_BACK.format(name=person.name), reply_markup=words.MENU)


@router.message(F.text.casefold() == "kegiatan")
async def activities_typed(message: Message, session: AsyncSession) -> SendMessage:
    return await activities(message.chat.id, session)


@router.callback_query(F.data == "kegiatan")
async def activities_tapped(query: CallbackQuery, session: AsyncSession) -> SendMessage:
    return await activities(query.from_user.id, session)


@router.callback_query(words.Look.filter())
async def look(query: CallbackQuery, callback_data: words.Look, session: AsyncSession) -> SendMessage:
    chat = query.from_user.id
    activity = await session.get(Activity, callback_data.activity)
    if activity is None or activity.id is None:
        return SendMessage(chat_id=chat, text=words.ABSENT, reply_markup=words.MENU)
    person = await person_of(session, chat)
    joined = person is not None and await signup_of(session, activity, person) is not None
    text = words.ACTIVITY.format(
        details=details(activity),
        left=activity.quota - activity.taken,
        quota=activity.quota,
        state=words.ALREADY_IN if joined else words.OPEN,
    )
    keyboard = words.leaving(activity.id) if joined else words.joining(activity.id)
    return SendMessage(chat_id=chat, text=text, reply_markup=keyboard)


@router.callback_query(words.Join.filter())
async def join(
    query: CallbackQuery, callback_data: words.Join, state: FSMContext, session: AsyncSession
) -> SendMessage:
    chat = query.from_user.id
    person = await person_of(session, chat)
    if person is not None:
        return await signed_up(chat, session, person, callback_data.activity)
    await state.set_state(SignUp.consent)
    await state.update_data(activity=callback_data.activity)
    return SendMessage(chat_id=chat, text=words.CONSENT, reply_markup=words.AGREE)


@router.callback_query(StateFilter(SignUp.consent), F.data.in_({"setuju", "layanan"}))
async def consent_given(query: CallbackQuery, state: FSMContext) -> SendMessage:
    await state.set_state(SignUp.name)
    await state.update_data(announcements=query.data == "setuju")
    return SendMessage(chat_id=query.from_user.id, text=words.ASK_NAME, reply_markup=words.BACK)


@router.message(StateFilter(SignUp.name), F.text)
async def name_told(message: Message, state: FSMContext) -> SendMessage:
    name = words.name_in(message.text or "")
    if name is None:
        return message.answer(words.NAME_UNCLEAR, reply_markup=words.BACK)
    await state.set_state(SignUp.desa)
    await state.update_data(name=name)
    return message.answer(words.ASK_DESA.format(name=name), reply_markup=words.DISTRICTS)


@router.message(StateFilter(SignUp.desa), F.text)
async def desa_told(message: Message, state: FSMContext, session: AsyncSession) -> SendMessage:
    found = desa_by_name.get((message.text or "").strip().casefold())
    if found is None:
        return message.answer(words.DESA_UNKNOWN, reply_markup=words.DISTRICTS)
    given = await state.get_data()
    person = Person(telegram_id=message.chat.id, name=given["name"], region=found[0], registered_at=now())
    session.add(person)
    await session.flush()
    assert person.id is not None
    for purpose, granted in (("service", True), ("announcements", bool(given["announcements"]))):
        answer = Consent(person_id=person.id, purpose=purpose, granted=granted, text_version=CONSENT_VERSION, at=now())
        session.add(answer)
    await state.clear()
    return await signed_up(message.chat.id, session, person, given["activity"], found)


@router.message(F.text.casefold() == "kegiatanku")
async def mine(message: Message, session: AsyncSession) -> SendMessage:
    joined = (
        await session.exec(
            select(Activity)
            .join(Signup, col(Signup.activity_id) == Activity.id)
            .join(Person, col(Person.id) == Signup.person_id)
            .where(Person.telegram_id == message.chat.id, Activity.starts_at > now())
            .order_by(col(Activity.starts_at))
        )
    ).all()
    if not joined:
        return message.answer(words.MINE_NONE, reply_markup=words.MENU)
    lines = [
        words.MINE_LINE.format(number=number, when=words.short_date(one.starts_at), title=one.title)
        for number, one in enumerate(joined, 1)
    ]
    options = [(one.id or 0, one.title) for one in joined]
    return message.answer(words.MINE.format(items="\n".join(lines)), reply_markup=words.choices(options))


@router.message()
async def not_understood(message: Message) -> SendMessage:
    return message.answer(words.UNKNOWN, reply_markup=words.MENU)


async def activities(chat: int, session: AsyncSession) -> SendMessage:
    coming = (
        await session.exec(
            select(Activity).where(Activity.starts_at > now()).order_by(col(Activity.starts_at)).limit(5)
        )
    ).all()
    lines = [
        words.LINE.format(number=number, when=words.short_date(one.starts_at), title=one.title, desa=one.desa)
        for number, one in enumerate(coming, 1)
    ]
    options = [(one.id or 0, one.title) for one in coming]
    text = words.ACTIVITIES.format(items="\n".join(lines))
    return SendMessage(chat_id=chat, text=text, reply_markup=words.choices(options))


async def signed_up(
    chat: int, session: AsyncSession, person: Person, number: int, home: tuple[str, str, str] | None = None
) -> SendMessage:
    """Take a place, once, and say so."""
    activity = await session.get(Activity, number)
    if activity is None or activity.id is None or person.id is None:
        return SendMessage(chat_id=chat, text=words.ABSENT, reply_markup=words.MENU)
    if await signup_of(session, activity, person) is None:
        if activity.taken >= activity.quota:
            return SendMessage(chat_id=chat, text=words.FULL, reply_markup=words.MENU)
        activity.taken += 1
        session.add(Signup(activity_id=activity.id, person_id=person.id, status="registered", joined_at=now()))
    _, desa, kecamatan = home or next(one for one in desa_by_name.values() if one[0] == person.region)
    text = words.RECEIPT.format(name=person.name, details=details(activity), desa=desa, kecamatan=kecamatan)
    return SendMessage(chat_id=chat, text=text, reply_markup=words.leaving(activity.id))


async def person_of(session: AsyncSession, telegram_id: int) -> Person | None:
    return (await session.exec(select(Person).where(Person.telegram_id == telegram_id))).first()


async def signup_of(session: AsyncSession, activity: Activity, person: Person) -> Signup | None:
    known = select(Signup).where(Signup.activity_id == activity.id, Signup.person_id == person.id)
    return (await session.exec(known)).first()


def details(activity: Activity) -> str:
    return words.DETAILS.format(
        title=activity.title,
        when=words.long_date(activity.starts_at),
        place=activity.place,
        desa=activity.desa,
        kecamatan=activity.kecamatan,
        bring=activity.bring,
    )


async def main() -> None:
    engine = open_database(os.environ["BENCH_DATABASE"])
    await seed(engine)
    transaction = OneTransaction(async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False))
    dispatcher = Dispatcher(storage=MemoryStorage())
    # Taps are answered first, so that no transaction is open while Telegram is waited for.
    router.callback_query.middleware(CallbackAnswerMiddleware(pre=True))
    router.callback_query.middleware(transaction)
    router.message.middleware(transaction)
    dispatcher.include_router(router)
    api = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], AiohttpSession(api=api)))


if __name__ == "__main__":
    uvloop.run(main())
