"""What is sent to try out a sender: a text full of what a parse mode would take as marks, and a photo."""

from models.chat import Rendered

HELLO = Rendered("Halo <b>Siti</b> *&_", tracker="77")
JPEG = b"\xff\xd8\xff\xe0 a photo"
