"""An aiogram bot with its FSM in memory and no database: what it was told is gone when it stops."""

import os
from datetime import datetime

import uvloop
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswerMiddleware

from tests.bench.agenda import OFFERS, QUOTA, WIB, Offer
from tests.bench.peers import words


class SignUp(StatesGroup):
    """The steps of registration, and its end."""

    consent = State()
    name = State()
    desa = State()
    done = State()


router = Router()
desa_by_name = words.desa_by_name()
today = datetime.now(WIB)
taken = dict.fromkeys(range(len(OFFERS)), 0)


@router.message(CommandStart())
async def start(message: Message) -> SendMessage:
    return message.answer(words.WELCOME, reply_markup=words.MENU)


@router.message(F.text.casefold() == "kegiatan")
async def activities_typed(message: Message) -> SendMessage:
    return activities(message.chat.id)


@router.callback_query(F.data == "kegiatan")
async def activities_tapped(query: CallbackQuery) -> SendMessage:
    return activities(query.from_user.id)


@router.callback_query(words.Look.filter())
async def look(query: CallbackQuery, callback_data: words.Look) -> SendMessage:
    number = callback_data.activity
    text = words.ACTIVITY.format(
        details=details(OFFERS[number]), left=QUOTA - taken[number], quota=QUOTA, state=words.OPEN
    )
    return SendMessage(chat_id=query.from_user.id, text=text, reply_markup=words.joining(number))


@router.callback_query(words.Join.filter())
async def join(query: CallbackQuery, callback_data: words.Join, state: FSMContext) -> SendMessage:
    await state.set_state(SignUp.consent)
    await state.update_data(activity=callback_data.activity)
    return SendMessage(chat_id=query.from_user.id, text=words.CONSENT, reply_markup=words.AGREE)


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
async def desa_told(message: Message, state: FSMContext) -> SendMessage:
    found = desa_by_name.get((message.text or "").strip().casefold())
    if found is None:
        return message.answer(words.DESA_UNKNOWN, reply_markup=words.DISTRICTS)
    code, desa, kecamatan = found
    await state.set_state(SignUp.done)
    given = await state.update_data(region=code)
    number = given["activity"]
    taken[number] += 1
    text = words.RECEIPT.format(name=given["name"], details=details(OFFERS[number]), desa=desa, kecamatan=kecamatan)
    return message.answer(text, reply_markup=words.leaving(number))


@router.message(F.text.casefold() == "kegiatanku")
async def mine(message: Message, state: FSMContext) -> SendMessage:
    given = await state.get_data()
    if "region" not in given:
        return message.answer(words.MINE_NONE, reply_markup=words.MENU)
    offer = OFFERS[given["activity"]]
    line = words.MINE_LINE.format(number=1, when=words.short_date(offer.starts_at(today)), title=offer.title)
    options = [(given["activity"], offer.title)]
    return message.answer(words.MINE.format(items=line), reply_markup=words.choices(options))


@router.message()
async def not_understood(message: Message) -> SendMessage:
    return message.answer(words.UNKNOWN, reply_markup=words.MENU)


def activities(chat: int) -> SendMessage:
    lines = [
        words.LINE.format(number=number, when=words.short_date(one.starts_at(today)), title=one.title, desa=one.desa)
        for number, one in enumerate(OFFERS, 1)
    ]
    text = words.ACTIVITIES.format(items="\n".join(lines))
    options = [(number, one.title) for number, one in enumerate(OFFERS)]
    return SendMessage(chat_id=chat, text=text, reply_markup=words.choices(options))


def details(offer: Offer) -> str:
    return words.DETAILS.format(
        title=offer.title,
        when=words.long_date(offer.starts_at(today)),
        place=offer.place,
        desa=offer.desa,
        kecamatan=offer.kecamatan,
        bring=offer.bring,
    )


async def main() -> None:
    dispatcher = Dispatcher(storage=MemoryStorage())
    router.callback_query.middleware(CallbackAnswerMiddleware(pre=True))
    dispatcher.include_router(router)
    api = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], AiohttpSession(api=api)))


if __name__ == "__main__":
    uvloop.run(main())
