"""What an authenticator app shows (RFC 6238), reckoned here without any of Gatepost's own libraries."""

import base64
import hmac
import struct
import time


def code_of(key, later=0):
    """The six figures that an app with this key shows now, or some half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.digest(base64.b32decode(key), counter, "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
