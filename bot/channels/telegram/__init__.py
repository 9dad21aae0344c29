"""Telegram: aiogram brings messages in, python-telegram-bot takes them out."""
