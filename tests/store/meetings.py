"""Journals on several machines that are written to apart, and exchange what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

from ally.carry.parcel import header, read, write_line
from ally.journal.arrivals import Refused
from ally.journal.bundle import Bundle
from ally.journal.clock import Clock
from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, read_who
from ally.journal.names import fold
from ally.journal.parcels import EntryParcel, Merged, Parcel
from ally.journal.records import Deal, Entry
from ally.store import SqliteStore, open_store
from tests.conftest import TODAY, frozen_clock

INSISTING = Choices(all_new=True)


class Machine:
    """A journal on a machine of its own, with everything that can be done to it."""

    def __init__(
        self, path: Path, seed: int, runner: str = "compiled", clock: Clock | None = None
    ) -> None:
        clock = clock or frozen_clock()
        self.path = path
        self.store: SqliteStore = open_store(
            path, clock, writing=True, runner=runner, random=Random(seed).randbytes
        )
        self.journal = Journal(self.store, clock)

    # --- meeting ---------------------------------------------------------------------------

    def exported(self, *, private: bool = True) -> list[str]:
        """The lines of its file."""
        parcels = self.journal.carry_out(include_private=private)
        return [header(), *map(write_line, parcels)]

    def take(self, lines: list[str]) -> Merged:
        """Import the lines of a file, none of which may be refused."""
        found = list(read(lines))
        refused = [one for one in found if isinstance(one, Refused)]
        assert not refused, (refused, [lines[one.line - 1] for one in refused])
        return self.journal.carry_in(
            Bundle(one for one in found if not isinstance(one, Refused)), "import"
        )

    def carry_in(self, *parcels: Parcel) -> Merged:
        """Import parcels as they are."""
        return self.journal.carry_in(Bundle(parcels), "import")

    def meet(self, other: Machine) -> Merged:
        """Take in all that another machine has."""
        return self.take(other.exported())

    def parcels(self) -> list[Parcel]:
        """All that it holds, but for the numbers of entries, which each machine gives."""
        found = self.journal.carry_out(include_private=True)
        return sorted(
            (one._replace(id=None) if isinstance(one, EntryParcel) else one for one in found),
            key=lambda one: one.uid,
        )

    # --- commands --------------------------------------------------------------------------

    def do(self, what: str, one: int, other: int) -> None:
        """A command; one that is refused stores nothing, which is fine too."""
        with suppress(WrongWords, UnclearName):
            getattr(self, f"do_{what}")(one, other)

    def do_write(self, one: int, other: int) -> None:
        kind = ("log", "ask", "ask", "thank", "tell", "give")[one % 6]
        about = (None, "Acme", "Bolt", "Renewal@Acme")[one // 6 % 4]
        self.journal.write(
            Draft(
                *(kind, read_who(WHO[other % len(WHO)]), f"About {one} +cap"),
                *(TODAY - timedelta(days=other % 3), about),
                private=one % 7 == 0,
                why="because" if one % 5 == 0 else None,
            )
        )

    def do_answer(self, one: int, other: int) -> None:
        asks = [entry.id for entry in self.journal.entries() if entry.ask]
        if asks:
            state = ("done", "done", "heard", "committed", "declined", "open")[other % 6]
            day = TODAY + timedelta(days=2) if state == "committed" else None
            self.journal.answer(asks[one % len(asks)], Reply(state, TODAY, f"w{one}", day))

    def do_settle(self, one: int, other: int) -> None:
        asks = [entry for entry in self.journal.entries() if entry.ask]
        if asks:
            ask = asks[one % len(asks)]
            if other % 2:
                self.journal.answer(ask.id, Reply("done", TODAY, "signed"))
            who = ask.people[0].name + (
                f"@{ask.people[0].account}" if ask.people[0].account else ""
            )
            kind = "thank" if other % 4 < 2 else "tell"
            self.journal.write(
                Draft(kind, read_who(who), "well done", TODAY, ask.account, private=other % 3 == 0)
            )

    def do_person(self, one: int, other: int) -> None:
        who = read_who(WHO[one % len(WHO)])[0]
        team = None if who.account else ("legal", "pricing")[other % 2]
        change = PersonChange(team=team, nicknames=(f"nick{other % 4}",))
        self.journal.add_person(who, change, INSISTING)

    def do_rename(self, one: int, other: int) -> None:
        names = ("Ana Silva", "Ben Okafor", "Cleo Marsh")
        account = (None, "Acme", "Bolt", "")[one % 4]
        people = self.journal.people()
        if people:
            person = people[other % len(people)]
            self.journal.change_person(
                read_who(person.name + (f"@{person.account}" if person.account else ""))[0],
                PersonChange(name=names[one % 3], account=account, every=1 + other),
            )

    def do_nick(self, one: int, other: int) -> None:
        change = PersonChange(nicknames=(f"nick{one % 4}",), forget=(f"nick{other % 4}",))
        self.journal.change_person(read_who(WHO[one % len(WHO)])[0], change)

    def do_archive(self, one: int, other: int) -> None:
        self.journal.archive(read_who(WHO[one % len(WHO)])[0], back=other % 2 == 0)

    def do_undo(self, one: int, other: int) -> None:
        self.journal.undo(1 + one % 2)
        if other % 3 == 0:
            self.journal.redo(1)

    def do_delete(self, one: int, other: int) -> None:
        with self._numbers(self.journal.entries(), one) as number:
            self.store.unsettle(number)
            self.store.delete_entry(number)

    def do_edit(self, one: int, other: int) -> None:
        entries = self.journal.entries()
        if not entries:
            return
        entry = entries[one % len(entries)]
        people = self.store.people()
        with self.store.transaction():
            changed = entry._replace(note=f"edited {other}", tags=(f"t{other}", "cap"))
            deal = next(iter(d for d in self.store.deals() if d.name == entry.deal), None)
            accounts = {account.name: account.id for account in self.store.accounts()}
            self.store.change_entry(
                changed,
                account_id=accounts.get(entry.account or ""),
                deal_id=deal.id if deal and deal.account == entry.account else None,
                settles_all=entry.kind == "thank" and other % 2 == 0,
            )
            if other % 3 == 0:
                self.store.change_people(changed, [people[other % len(people)].id])
            self.store.say_step("edit")

    def do_merge_people(self, one: int, other: int) -> None:
        numbers = [person.id for person in self.store.people()]
        self._merge(self.store.merge_people, numbers, one, other)

    def do_merge_accounts(self, one: int, other: int) -> None:
        accounts = self.store.accounts()
        if len(accounts) > 1:
            gone, kept = accounts[one % len(accounts)], accounts[other % len(accounts)]
            there = {(p.key, p.account) for p in self.store.people()}
            twice = any((key, kept.name) in there for key, at in there if at == gone.name)
            deals = any(deal.account == gone.name for deal in self.store.deals())
            if not twice and not deals:
                self._merge(self.store.merge_accounts, [a.id for a in accounts], one, other)

    def do_account(self, one: int, other: int) -> None:
        accounts = self.store.accounts()
        name = ("Acme", "Bolt", "Cray")[other % 3]
        with self.store.transaction():
            if any(account.name == name for account in accounts):
                return
            if accounts and one % 2:
                changed = accounts[one % len(accounts)]._replace(name=name, key=fold(name))
                self.store.change_account(changed)
            else:
                self.store.add_account(name, fold(name))
            self.store.say_step("account")

    def do_deal(self, one: int, other: int) -> None:
        accounts = self.store.accounts()
        if not accounts:
            return
        account = accounts[one % len(accounts)]
        name = ("Renewal", "Pilot", "Annex")[other % 3]
        there = [d for d in self.store.deals() if (d.name, d.account) == (name, account.name)]
        others = [d for d in self.store.deals() if d not in there]
        with self.store.transaction():
            if there:
                won = Deal(*there[0][:6], "won", TODAY)
                self.store.change_deal(won if other % 4 < 2 else there[0], account.id)
            elif others and other % 5 == 0:  # it moves to another account
                self.store.change_deal(others[0]._replace(name=name, key=fold(name)), account.id)
            else:
                self.store.add_deal(name, fold(name), account.id, decides_on=None, value=other)
            self.store.say_step("deal")

    def do_merge_deals(self, one: int, other: int) -> None:
        deals = self.store.deals()
        if len(deals) > 1:
            gone, kept = deals[one % len(deals)], deals[other % len(deals)]
            accounts = {account.name: account.id for account in self.store.accounts()}
            if gone.id != kept.id:
                with self.store.transaction():
                    self.store.merge_deals(gone.id, kept.id, accounts[kept.account])
                    self.store.say_step("merge")

    def do_fact(self, one: int, other: int) -> None:
        people = self.store.people()
        if people:
            with self.store.transaction():
                person = people[one % len(people)].id
                known = self.store.facts(person).get(person, ())
                if known and other % 3 == 0:
                    self.store.forget_fact(known[0].id)
                else:
                    self.store.add_fact(person, "need", f"fact {other}", day=TODAY, until=None)
                self.store.say_step("fact")

    def do_reflect(self, one: int, other: int) -> None:
        week = (date(2026, 11, 16) - timedelta(weeks=one % 2)).isoformat()
        question = ("mattered", "unmissed")[other % 2]
        with self.store.transaction():
            found = self.store.ask("parcels_reflection", after="", most=99)
            there = [row[0] for row in found if (row[1], row[2]) == (week, question)]
            [(_, number)] = (
                self.store.ask("numbers_reflection", uids=f'["{there[0]}"]')
                if there
                else [("", None)]
            )
            uid = there[0] if there else self.store._uids()
            row = {"week": week, "question": question, "answer": f"words {one}"}
            moment = self.journal.clock.moment()
            self.store.ask("put_back_reflection", id=number, uid=uid, **row, created_at=moment)
            self.store.say_step("reflect")

    def _merge(
        self, merge: Callable[[int, int], None], numbers: list[int], one: int, other: int
    ) -> None:
        if len(numbers) > 1 and one % len(numbers) != other % len(numbers):
            with self.store.transaction():
                merge(numbers[one % len(numbers)], numbers[other % len(numbers)])
                self.store.say_step("merge")

    @contextmanager
    def _numbers(self, entries: list[Entry], one: int) -> Iterator[int]:
        with self.store.transaction():
            if not entries:
                raise WrongWords("nothing to delete")
            yield entries[one % len(entries)].id
            self.store.say_step("delete")


WHO = (
    *("Ana Silva", "Ben Okafor", "Cleo Marsh", "Ana Silva@Acme", "Dana Wu@Acme", "Dana Wu@Bolt"),
    *("Ana Silva,Ben Okafor", "Cleo Marsh,Ana Silva"),
)
COMMANDS = tuple(name.removeprefix("do_") for name in dir(Machine) if name.startswith("do_"))


def until_all_have_all(machines: list[Machine]) -> int:
    """Everybody meets everybody, round after round, until nothing is new; how many it took."""
    for rounds in range(1, 12):
        before = [machine.parcels() for machine in machines]
        for machine in machines:
            for other in machines:
                if machine is not other:
                    machine.meet(other)
        if [machine.parcels() for machine in machines] == before:
            return rounds
    raise AssertionError("they never agree")
