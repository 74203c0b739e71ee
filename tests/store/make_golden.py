"""Makes the golden file of the current version: `python -m tests.store.make_golden`.

Once, when a version is released; the file is kept for ever and never made again.
"""

from pathlib import Path

from netedit.model.edit import Change
from netedit.store import Store, schema
from tests.store.maps import BEN, Session, first_entry

FOLDER = Path(__file__).resolve().parent.parent / "files" / "store"


def main() -> None:
    path = FOLDER / f"v{schema.PLAN.current}.netedit"
    path.parent.mkdir(parents=True, exist_ok=True)
    with Store.create(path, [first_entry()]) as store:
        session = Session(store)
        session.rename("ana", "Ana Golden")
        session.do(Change(session.network.ties["ana-ben"], None))
        session.do(Change(BEN, None))


if __name__ == "__main__":
    main()
