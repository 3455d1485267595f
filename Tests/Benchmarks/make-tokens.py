#!/usr/bin/env python3
"""Makes the tokens that inspect-speed.py measures with: RS256, about 1 KB each, one per line, and their JWKS.

    make-tokens.py FOLDER [COUNT]

writes FOLDER/tokens.txt (100 000 lines unless COUNT says otherwise), FOLDER/jwks.json and FOLDER/token.txt (the first
line alone). The same seed gives the same keys and the same tokens. Needs `cryptography` (pip install PyJWT[crypto]).
"""

import base64
import json
import pathlib
import random
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

NOW = 1_700_000_000


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value):
    return base64url(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def prime(random_bits, bits, exponent):
    """A prime of so many bits, its top two set, that fits the exponent (Miller-Rabin, 40 rounds)."""
    small = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
    while True:
        candidate = random_bits.getrandbits(bits) | 3 << bits - 2 | 1
        if any(candidate % factor == 0 for factor in small) or candidate % exponent == 1:
            continue
        odd, twos = candidate - 1, 0
        while odd % 2 == 0:
            odd, twos = odd // 2, twos + 1
        for _ in range(40):
            power = pow(random_bits.randrange(2, candidate - 1), odd, candidate)
            if power in (1, candidate - 1):
                continue
            if not any((power := power * power % candidate) == candidate - 1 for _ in range(twos - 1)):
                break
        else:
            return candidate


def make_key(random_bits):
    """An RSA key that only the seed decides; a library's own generator cannot be seeded."""
    exponent = 65_537
    p, q = prime(random_bits, 1_024, exponent), prime(random_bits, 1_024, exponent)
    private = pow(exponent, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(exponent, p * q)
    return rsa.RSAPrivateNumbers(
        p, q, private, private % (p - 1), private % (q - 1), pow(q, -1, p), public
    ).private_key()


def claims(random_bits, index):
    """Claims as an access token with rights and a profile has them: about 480 bytes."""
    user = f"auth0|{random_bits.getrandbits(96):024x}"
    first = random_bits.choice(["Jane", "Ada", "Grace", "Barbara", "Zoë", "Nils", "Émile", "Radia"])
    return {
        "iss": "https://issuer.example.com/",
        "sub": user,
        "aud": ["https://api.example.com/", "https://issuer.example.com/userinfo"],
        "iat": NOW - random_bits.randrange(3_600),
        "exp": NOW + 86_400 + random_bits.randrange(3_600),
        "azp": "my_client_id",
        "scope": "openid profile email read:patients read:admin",
        "permissions": [f"read:{right}" for right in random_bits.sample(range(100), 8)],
        "name": f"{first} Doe",
        "email": f"user{index}@example.com",
        "jti": f"{random_bits.getrandbits(128):032x}",
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder.mkdir(parents=True, exist_ok=True)
    random_bits = random.Random(20_231_114)
    keys = {f"key-{number}": make_key(random_bits) for number in range(3)}
    entries = []
    for name, key in keys.items():
        public = key.public_key().public_numbers()
        entries.append(
            {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": name, "n": number(public.n), "e": number(public.e)}
        )
    (folder / "jwks.json").write_text(json.dumps({"keys": entries}, indent=2))
    length = 0
    with open(folder / "tokens.txt", "w") as file:
        for index in range(count):
            name = random_bits.choice(list(keys))
            header = {"alg": "RS256", "typ": "JWT", "kid": name}
            parts = [json.dumps(part, separators=(",", ":"), ensure_ascii=False) for part in (header, claims(random_bits, index))]
            signed = ".".join(base64url(part.encode()) for part in parts)
            signature = keys[name].sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
            token = f"{signed}.{base64url(signature)}"
            length += len(token)
            file.write(token + "\n")
            if index == 0:
                (folder / "token.txt").write_text(token + "\n")
    print(f"{count} tokens, {length / count:.0f} bytes on average")


if __name__ == "__main__":
    main()
