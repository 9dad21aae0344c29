"""Settings from the environment or ``.env``, each prefixed ``SAMBATAN_``."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from models.message.sending_rules import SendingRules
from models.message.templates import NONE, Templates
from models.region.regency import Regency
from models.store.database import sqlite_url

PREFIX = "SAMBATAN_"
# What Telegram allows in its secret header.
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
NUMBER_ID = re.compile(r"\d{5,20}")
LEAST_SECRET = 16
# Read by the torture tests' crash points and by the tests themselves.
NOT_SETTINGS = (f"{PREFIX}CRASH", f"{PREFIX}TEST_")
Switch = Literal["on", "off"]


class BadSettings(Exception):
    """A setting cannot be used; the message says which, and what to do."""


class Settings(BaseSettings):
    """Everything an operator can set. Secrets never show in a repr."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)

    data_dir: Path = Path("var")
    database_url: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["poll", "webhook"] = "poll"
    telegram_secret: SecretStr | None = None
    telegram_rate: float = Field(default=25.0, gt=0)
    telegram_chat_rate: float = Field(default=1.0, gt=0)
    telegram_slots: int = Field(default=6, ge=1, le=256)
    telegram_probe_s: float = Field(default=10.0, gt=0)
    whatsapp_token: SecretStr | None = None
    whatsapp_phone_id: str = ""
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_account_id: str = ""
    whatsapp_api: str = "https://graph.facebook.com"
    whatsapp_rate: float = Field(default=80.0, gt=0)
    whatsapp_slots: int = Field(default=8, ge=1, le=256)
    whatsapp_evidence_s: float = Field(default=120.0, gt=0)
    whatsapp_new_per_day: int = Field(default=250, ge=0)
    webchat: Switch = "on"
    demo: Switch | None = None
    quiet: Switch = "on"
    undo_s: int = Field(default=60, ge=0)
    metrics_token: SecretStr | None = None

    @field_validator("public_url", "telegram_api", "whatsapp_api")
    @classmethod
    def _no_slash_at_the_end(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def database(self) -> str:
        """The database's URL; may hold a password, so never log it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return sqlite_url(self.data_dir.resolve() / "sambatan.db")

    @property
    def whatsapp_secrets(self) -> list[str]:
        """What Meta may sign with: during a rotation two."""
        secret = self.whatsapp_app_secret
        return [] if secret is None else [one.strip() for one in secret.get_secret_value().split(",")]

    @property
    def shows_demo(self) -> bool:
        """On by default only where no channel token is set."""
        if self.demo is not None:
            return self.demo == "on"
        return self.telegram_token is None and self.whatsapp_token is None


def read_settings() -> Settings:
    """Raises BadSettings with one sentence that says what to do."""
    _refuse_unknown()
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise BadSettings(f"{name} cannot be used ({first['msg']}); correct it in the environment or .env.") from None
    _refuse_contradictions(settings)
    return settings


def sending_rules(settings: Settings, regency: Regency, templates: Templates = NONE) -> SendingRules:
    """When optional messages go, by the settings and ``daerah.toml`` together, and by which templates on WhatsApp."""
    return SendingRules(
        regency.quiet.hours() if settings.quiet == "on" else None,
        timedelta(seconds=settings.undo_s),
        settings.telegram_rate,
        templates,
        settings.whatsapp_new_per_day,
    )


def _refuse_unknown() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = {*os.environ, *dotenv_values(".env")}
    for name in sorted(given):
        if name.startswith(PREFIX) and not name.startswith(NOT_SETTINGS) and name not in known:
            raise BadSettings(
                f"{name} is not a setting; remove it or correct its spelling (docs/settings.md lists all)."
            )


def _refuse_contradictions(settings: Settings) -> None:
    try:
        backend = make_url(settings.database).get_backend_name()
    except ArgumentError:
        raise BadSettings(
            "SAMBATAN_DATABASE_URL is not a database address; write postgresql://user@host/name."
        ) from None
    if backend not in ("sqlite", "postgresql"):
        raise BadSettings("SAMBATAN_DATABASE_URL must be a sqlite or postgresql address.")
    if settings.telegram_token is not None and settings.telegram_mode == "webhook":
        if not settings.public_url:
            raise BadSettings(
                "Webhook mode needs SAMBATAN_PUBLIC_URL, the https address under which Telegram reaches us."
            )
        if settings.telegram_secret is None:
            raise BadSettings(
                "Webhook mode needs SAMBATAN_TELEGRAM_SECRET; set it to 32 or more random letters and digits."
            )
        if not SECRET.fullmatch(settings.telegram_secret.get_secret_value()):
            raise BadSettings("SAMBATAN_TELEGRAM_SECRET may hold only letters, digits, _ and -, at most 256 of them.")
    if settings.whatsapp_token is not None:
        _refuse_half_a_whatsapp(settings)


def _refuse_half_a_whatsapp(settings: Settings) -> None:
    if not settings.public_url:
        raise BadSettings(
            "WhatsApp needs SAMBATAN_PUBLIC_URL, the https address under which Meta reaches us: the app's webhook"
            " is that address with /whatsapp behind it."
        )
    if not NUMBER_ID.fullmatch(settings.whatsapp_phone_id):
        raise BadSettings(
            "WhatsApp needs SAMBATAN_WHATSAPP_PHONE_ID, the digits that WhatsApp Manager shows as its id."
        )
    secrets = settings.whatsapp_secrets
    if len(secrets) not in (1, 2) or not all(len(secret) >= LEAST_SECRET for secret in secrets):
        raise BadSettings(
            "WhatsApp needs SAMBATAN_WHATSAPP_APP_SECRET, the app's secret from Meta; during a change of it both,"
            " the new one first and a comma between them."
        )
    if settings.whatsapp_verify_token is None:
        raise BadSettings(
            "WhatsApp needs SAMBATAN_WHATSAPP_VERIFY_TOKEN, a password of your own choice that is typed again in the"
            " app's webhook settings."
        )
