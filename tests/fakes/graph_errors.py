"""The Graph API's errors: an HTTP status, a code and the words that go with it."""

import orjson

from tests.fakes.http import answer

# code: HTTP status, Graph's own words
CODES = {
    1: (500, "An unknown error occurred"),
    2: (503, "Service temporarily unavailable"),
    4: (429, "Application request limit reached"),
    10: (403, "Application does not have permission for this action"),
    33: (400, "Unsupported request. Object does not exist, or cannot be loaded due to missing permissions"),
    100: (400, "Invalid parameter"),
    190: (401, "Error validating access token: Session has expired"),
    200: (403, "You do not have permission to access this field"),
    368: (403, "Temporarily blocked for policies violations"),
    80007: (429, "Rate limit issues"),
    130429: (429, "Rate limit hit"),
    130472: (400, "User's number is part of an experiment"),
    130497: (403, "Business account is restricted from messaging users in this country"),
    131000: (500, "Something went wrong"),
    131008: (400, "Required parameter is missing"),
    131009: (400, "Parameter value is not valid"),
    131016: (503, "Service unavailable"),
    131026: (400, "Message undeliverable"),
    131031: (403, "Business Account locked"),
    131042: (400, "Business eligibility payment issue"),
    131047: (400, "Re-engagement message"),
    131048: (429, "Spam rate limit hit"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement"),
    131050: (400, "User has stopped marketing messages from the business account"),
    131051: (400, "Unsupported message type"),
    131052: (400, "Media download error"),
    131053: (400, "Media upload error"),
    131056: (429, "(Business Account, Consumer Account) pair rate limit hit"),
    131062: (400, "Business-scoped User ID recipients are not supported for this message"),
    132000: (400, "Number of parameters does not match the expected number of params"),
    132001: (404, "Template name does not exist in the translation"),
    132005: (400, "Translated text too long"),
    132007: (400, "Template format character policy violated"),
    132012: (400, "Parameter format does not match format in the created template"),
    132015: (400, "Template is paused"),
    132016: (400, "Template is disabled"),
    133016: (429, "Account register deregister rate limit exceeded"),
}


class GraphRefused(Exception):
    """An error answer of the Graph API."""

    def __init__(self, code: int, details: str = "", status: int | None = None) -> None:
        super().__init__(f"{code} {details}")
        usual, self.words = CODES.get(code, (400, "Unknown error"))
        self.code = code
        self.status = status or usual
        self.details = details or self.words

    def body(self) -> dict[str, object]:
        """The error as the real server writes it."""
        return {
            "error": {
                "message": f"(#{self.code}) {self.words}",
                "type": "OAuthException",
                "code": self.code,
                "error_data": {"messaging_product": "whatsapp", "details": self.details},
                "fbtrace_id": "AzKnownTraceOfAFake",
            }
        }

    def late(self) -> dict[str, object]:
        """The error inside a failed status."""
        return {
            "code": self.code,
            "title": self.words,
            "message": self.words,
            "error_data": {"details": self.details},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }


def refuse_graph(error: GraphRefused) -> bytes:
    """The answer for an error."""
    return answer(error.status, orjson.dumps(error.body()))


def wrong(details: str) -> GraphRefused:
    """A value that Graph does not accept."""
    return GraphRefused(131009, details)
