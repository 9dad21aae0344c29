# Linking and unlinking: one resident, several chats.

channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-web = Web chat
channel-last = The one used last

link-code =
    🔑 Your code: { $code }

    Open Sambatan in your other chat (WhatsApp, Telegram or the web page) and type this code there.
    That chat will then belong to { $name }, too.
    It is good for { $minutes } minutes, once.

    Give it to nobody, not even to somebody who claims to be an officer.
link-how =
    Are you registered in another chat? Type hubungkan there, then type the code here.
    Not registered yet? Type daftar.
link-linked =
    This chat is linked to { $name }.
    To link it to somebody else, unlink it first: type lepaskan.
link-no-more =
    You have linked many chats already.
    Unlink one of them first: type lepaskan.
link-unknown =
    That code is not valid. It may be mistyped, used, or older than { $minutes } minutes.
    Ask for a new one in the chat where you are registered: type hubungkan there.
    After { $most } tries, please wait an hour.
link-own =
    That is your own code. Type it in your other chat, within { $minutes } minutes.
link-confirm =
    Shall this chat belong to { $name }, too?

    The activities, reports and data of { $name } will be seen here, and news may come here.
    { $more }
link-confirm-former =
    { $name }, who is registered in this chat now, is not merged: their sign-ups and reports stay theirs. Their news will not come to this chat until it is unlinked.
link-confirm-draft = What was written in this chat and not sent will be lost.
link-confirm-role = ⚠️ The duties of { $role } will be open here, too.
link-confirm-trust = Did somebody else give you the code? Do not go on: tap Back.
link-confirm-shared = Do others use this browser, or did somebody else give you the code? Tap Back.
link-confirm-yes = Yes, link it
link-done =
    ✅ This chat now belongs to { $name }, too.
    { $more }
link-done-former = The data of { $name } is kept; type lepaskan to go back to it.
link-done-where = News goes to the chat that was used last. You can change that in profil.
link-told =
    🔗 { $channel } has just been linked to your data.
    Was it not you? Type lepaskan at once.
link-begin = Link another chat
link-undo = Unlink a chat
link-register = Register
link-where = Where news goes

unlink-none =
    No chat is linked.
    Would you like to use Sambatan in two places with the same data? Type hubungkan.
unlink-ask =
    Which chat shall be unlinked?

    Your data will not be seen there any more, and no news goes there.
unlink-here-option = This chat
unlink-telegram = Telegram
unlink-whatsapp = WhatsApp
unlink-web = Web chat
unlink-done = ✅ { $channel } is unlinked. Nothing changes here.
unlink-here = ✅ This chat is unlinked. To use it again, type mulai.
unlink-here-former = ✅ This chat is unlinked and belongs to { $name } again.
unlink-told = This chat has just been unlinked from another one, and is as it was before.

link-ask-where =
    Where shall news, reminders and announcements go?

    Answers always come to the chat in which you write.
link-where-chosen =
    ✅ All right, news goes to: { $channel }.
    Where that is not possible, we try your other chat.
