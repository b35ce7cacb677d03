"""Asks the vendors' own packages whether they take the files of an export; the last lines count what was asked."""

import json
import pathlib
import sys

from google.analytics.admin_v1alpha.types import Audience
from google.protobuf import json_format
from openapi_client.models.segment_create_query import SegmentCreateQuery


def ga4(file):
    """The audience as Google's message takes it, and back: an unknown field or a value of a wrong kind is an error there."""
    given = json.loads(file.read_text())
    message = Audience.pb(Audience())
    json_format.ParseDict(given, message)
    assert json_format.MessageToDict(message) == given, file


def klaviyo(file):
    """The segment as Klaviyo's model takes it, and back."""
    given = json.loads(file.read_text())
    back = SegmentCreateQuery.from_dict(given).to_dict()
    assert back["data"]["attributes"].pop("is_starred") is False  # what it adds by itself
    assert back == given, file


def main(folder):
    for name, check in (("ga4-audiences", ga4), ("klaviyo-segments", klaviyo)):
        files = sorted(pathlib.Path(folder).rglob(f"targets/{name}/*.json"))
        assert files, f"no {name} below {folder}"
        for file in files:
            check(file)
        print(f"{name}: {len(files)} taken and given back equal")


if __name__ == "__main__":
    main(sys.argv[1])
