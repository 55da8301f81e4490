"""A real SMTP server that keeps what it is sent, for the tests: python3 catcher.py FOLDER

It takes any free port of 127.0.0.1, prints it, and writes each message, decoded, as JSON into FOLDER. `gone@` is told 550; `busy@`
is told 451 until FOLDER/open exists. It is aiosmtpd (Debian: python3-aiosmtpd).
"""

import asyncio
import email
import email.policy
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])


class Catcher:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("busy@") and not (folder / "open").exists():
            return "451 4.3.2 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Catcher.count += 1
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "text": message.get_content(),
        }
        (folder / f"{Catcher.count}.json").write_text(json.dumps(kept), encoding="utf-8")
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Catcher(), enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
