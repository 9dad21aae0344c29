"""The simulated residents read buttons, notice what is wrong, and count everybody."""

from tests.bench.agenda import OFFERS
from tests.bench.residents import FIRST_CHAT, RECEIPT, Crowd
from tests.fakes.calls import Given

ANSWERS = (
    ("Sugeng rawuh", "Kegiatan"),
    ("Kegiatan yang akan datang", "1. Bersih saluran"),
    ("Rincian", "Ikut"),
    ("Persetujuan", "Setuju"),
    ("Siapa nama", "Batal"),
    ("Tinggal di mana", "Batal"),
    (f"Siti Aminah {RECEIPT}", "Batal ikut"),
    (OFFERS[0].title, "Menu"),
)


def message(shown: str, label: str) -> Given:
    return {"text": shown, "reply_markup": {"inline_keyboard": [[{"text": label, "callback_data": f"do:{label}"}]]}}


def answer(crowd: Crowd, number: int) -> list[Given]:
    """The bot's answer to the first resident's step of this number, and what the residents do then."""
    return list(crowd.hear(FIRST_CHAT, message(*ANSWERS[number])))


def test_a_resident_goes_through_to_the_end_and_the_next_one_comes() -> None:
    crowd = Crowd()
    crowd.arrive()
    for number in range(len(ANSWERS) - 1):
        answer(crowd, number)
    last = answer(crowd, len(ANSWERS) - 1)

    assert (crowd.receipts, crowd.ended, crowd.here) == (1, 1, 1)
    assert (crowd.updates, crowd.replies, crowd.complaints) == (9, 8, [])
    assert [update["message"]["chat"]["id"] for update in last] == [FIRST_CHAT + 1]  # type: ignore[index]  # an update


def test_a_button_is_pressed_by_its_data_on_the_message_that_showed_it() -> None:
    crowd = Crowd()
    crowd.arrive()
    answer(crowd, 0)
    (pressed,) = answer(crowd, 1)

    assert pressed["callback_query"]["data"] == "do:1. Bersih saluran"  # type: ignore[index]  # an update
    assert pressed["callback_query"]["message"] == message(*ANSWERS[1])  # type: ignore[index]  # an update


def test_a_missing_button_is_complained_of() -> None:
    crowd = Crowd()
    crowd.arrive()
    answer(crowd, 0)

    assert list(crowd.hear(FIRST_CHAT, message("Tidak ada kegiatan", "Menu"))) == []
    assert crowd.complaints == ["after 2 steps: Tidak ada kegiatan"]
    assert crowd.here == 1


def test_a_receipt_without_the_name_is_no_receipt() -> None:
    crowd = Crowd()
    crowd.arrive()
    for number in range(6):
        answer(crowd, number)
    list(crowd.hear(FIRST_CHAT, message(f"Orang lain {RECEIPT}", "Menu")))

    assert crowd.receipts == 0
    assert len(crowd.complaints) == 1


def test_a_reply_to_nobody_is_one_too_many() -> None:
    crowd = Crowd()

    assert list(crowd.hear(1, message("Halo", "Menu"))) == []
    assert crowd.extra == 1


def test_after_closing_nobody_comes() -> None:
    crowd = Crowd(closing=True)
    crowd.arrive()
    for number in range(len(ANSWERS)):
        answer(crowd, number)

    assert crowd.here == 0
