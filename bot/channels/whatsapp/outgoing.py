"""WhatsApp's outgoing parts joined: client, sender, pacer, the ways a message may go, and delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.channels.whatsapp.client import Client, connect
from bot.channels.whatsapp.send import WhatsAppSender
from bot.kept_files import KeptFiles
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from bot.settings import Settings
from models.actions.routing import Route
from models.message.sending_rules import SendingRules
from models.region.regency import Regency
from models.store.writer import Writer

# To one person a message every six seconds, forty-five of them at once at most.
PAIR_RATE, PAIR_BURST = 1 / 6, 45.0


@dataclass(frozen=True, slots=True)
class Sending:
    """What sends on WhatsApp. The client serves whoever fetches photos too."""

    client: Client
    sender: WhatsAppSender
    delivery: Delivery


def whatsapp_sending(
    settings: Settings, writer: Writer, files: KeptFiles, regency: Regency, rules: SendingRules
) -> Sending:
    """Opens no connection before the first call."""
    assert settings.whatsapp_token is not None
    client = connect(settings.whatsapp_token.get_secret_value(), settings.whatsapp_phone_id, settings.whatsapp_api)
    sender = WhatsAppSender(client, files)
    delivery = Delivery(
        "whatsapp",
        sender,
        writer,
        Pacer(settings.whatsapp_rate, PAIR_RATE, PAIR_BURST),
        settings.whatsapp_slots,
        quiet=rules.is_quiet,
        route=Route(rules.templates, rules.new_per_day, regency.whatsapp),
        evidence=timedelta(seconds=settings.whatsapp_evidence_s),
    )
    return Sending(client, sender, delivery)
