"""Operators on the files of a package: lost, replaced, renamed, too many."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from .base import Damage, operator

_PAGE = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n"
_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d7a2146" * 8 + b"\nsize 12345\n"
_FOLDERS = ("", "data/", "parquet/")


def _files(package: Path, suffix: str = "") -> list[str]:
    found = (path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    return sorted(name for name in found if name.endswith(suffix))


def _table(file: str) -> str | None:
    path = Path(file)
    return path.stem if path.suffix in {".csv", ".parquet"} and path.parent.name in {"data", "parquet"} else None


def _damage(file: str, what: str) -> Damage:
    return Damage(f"{file}: {what}", file, _table(file))


def _overwrite(package: Path, file: str, content: bytes, what: str) -> Damage | None:
    if (package / file).read_bytes() == content:
        return None
    (package / file).write_bytes(content)
    return _damage(file, what)


def _add(package: Path, file: str, content: bytes, what: str = "an extra file") -> Damage | None:
    path = package / file
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Damage(f"{file}: {what}", file)


# ---- replaced ----


@operator
def error_page(package: Path, rng: random.Random) -> Damage | None:
    """Save the error page of a server under the name of a file."""
    return _overwrite(package, rng.choice(_files(package)), _PAGE, "is an HTML error page")


@operator
def lfs_pointer(package: Path, rng: random.Random) -> Damage | None:
    """Check out the pointer of Git LFS instead of the file."""
    file = rng.choice(_files(package, ".parquet") + _files(package, ".csv"))
    return _overwrite(package, file, _POINTER, "is a Git LFS pointer")


@operator
def empty_file(package: Path, rng: random.Random) -> Damage | None:
    """Leave nothing in a file."""
    return _overwrite(package, rng.choice(_files(package)), b"", "is empty")


@operator
def only_a_newline(package: Path, rng: random.Random) -> Damage | None:
    """Leave nothing but white space in a file."""
    content = rng.choice([b"\n", b" ", b"\n\n", b"\xef\xbb\xbf", b"\0" * 512])
    return _overwrite(package, rng.choice(_files(package)), content, f"holds only {content[:4]!r}")


@operator
def noise(package: Path, rng: random.Random) -> Damage | None:
    """Fill a file with noise of the same length."""
    file = rng.choice(_files(package))
    return _overwrite(package, file, rng.randbytes((package / file).stat().st_size), "is noise")


@operator
def other_format(package: Path, rng: random.Random) -> Damage | None:
    """Put a file of another format under the name of a file."""
    file = rng.choice(_files(package))
    other = rng.choice([each for each in _files(package) if Path(each).suffix != Path(file).suffix])
    return _overwrite(package, file, (package / other).read_bytes(), f"is a copy of {other}")


@operator
def copy_of_another(package: Path, rng: random.Random) -> Damage | None:
    """Overwrite a file with another of the same format."""
    suffix = rng.choice([".csv", ".parquet"])
    file, other = rng.sample(_files(package, suffix), 2)
    return _overwrite(package, file, (package / other).read_bytes(), f"is a copy of {other}")


@operator
def two_files_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap two files of the same format."""
    file = rng.choice(_files(package))
    alike = [each for each in _files(package) if Path(each).suffix == Path(file).suffix and each != file]
    if not alike:
        return None
    other = rng.choice(alike)
    content = (package / file).read_bytes()
    damage = _overwrite(package, file, (package / other).read_bytes(), f"was swapped with {other}")
    (package / other).write_bytes(content)
    return damage


@operator
def folder_for_file(package: Path, rng: random.Random) -> Damage | None:
    """Put a folder where a file should be."""
    file = rng.choice(_files(package))
    (package / file).unlink()
    (package / file).mkdir()
    return _damage(file, "is a folder")


@operator
def broken_link(package: Path, rng: random.Random) -> Damage | None:
    """Put a symbolic link where a file should be, to nowhere or to itself."""
    file = rng.choice(_files(package))
    target = rng.choice(["../nowhere/at-all", Path(file).name])
    (package / file).unlink()
    (package / file).symlink_to(target)
    return _damage(file, f"is a link to {target}")


@operator
def file_for_folder(package: Path, rng: random.Random) -> Damage | None:
    """Put a file where a folder should be."""
    folder = rng.choice(["data", "parquet"])
    shutil.rmtree(package / folder)
    (package / folder).write_bytes(rng.choice([b"", b"../data\n"]))
    return Damage(f"{folder}: is a file", folder)


# ---- gone ----


@operator
def file_deleted(package: Path, rng: random.Random) -> Damage | None:
    """Delete a file."""
    file = rng.choice(_files(package))
    (package / file).unlink()
    return _damage(file, "was deleted")


@operator
def head_deleted(package: Path, rng: random.Random) -> Damage | None:
    """Delete one of the three files that describe the package."""
    file = rng.choice(["about.toml", "datapackage.json", "parquet/datapackage.json"])
    (package / file).unlink()
    return _damage(file, "was deleted")


@operator
def table_deleted(package: Path, rng: random.Random) -> Damage | None:
    """Delete a table in both formats."""
    file = rng.choice(_files(package, ".csv"))
    (package / file).unlink()
    (package / "parquet" / f"{_table(file)}.parquet").unlink()
    return _damage(file, "was deleted, and its Parquet file too")


@operator
def folder_deleted(package: Path, rng: random.Random) -> Damage | None:
    """Delete a whole folder."""
    folder = rng.choice(["data", "parquet"])
    shutil.rmtree(package / folder)
    return Damage(f"{folder}: was deleted", folder)


@operator
def folder_emptied(package: Path, rng: random.Random) -> Damage | None:
    """Delete every file of a folder, and keep the folder."""
    folder = rng.choice(["data", "parquet"])
    shutil.rmtree(package / folder)
    (package / folder).mkdir()
    return Damage(f"{folder}: was emptied", folder)


# ---- elsewhere ----


@operator
def file_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Rename a file."""
    file = rng.choice(_files(package))
    path = package / file
    names = [path.name + ".bak", path.name.upper(), path.stem + " (1)" + path.suffix, path.stem, path.name + " "]
    names += [path.stem + path.suffix.upper(), path.name.capitalize(), "_" + path.name]
    new = path.with_name(rng.choice(names))
    path.rename(new)
    return _damage(file, f"is now called {new.name!r}")


@operator
def folder_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Rename a folder."""
    folder = rng.choice(["data", "parquet"])
    new = rng.choice([folder.capitalize(), folder + "-old", "dist"])
    (package / folder).rename(package / new)
    return Damage(f"{folder}: is now called {new}", folder)


@operator
def file_moved(package: Path, rng: random.Random) -> Damage | None:
    """Move a file into another folder."""
    file = rng.choice(_files(package, ".csv") + _files(package, ".parquet"))
    new = rng.choice(["", "parquet/"] if file.startswith("data/") else ["", "data/"]) + Path(file).name
    (package / file).rename(package / new)
    return _damage(file, f"is now {new}")


# ---- too many ----


@operator
def extra_rubbish(package: Path, rng: random.Random) -> Damage | None:
    """Leave a file that a system or an editor makes, in any folder."""
    names = [".DS_Store", "Thumbs.db", "desktop.ini", "countries.csv~", ".countries.csv.swp", "~$countries.xlsx"]
    names += [".~lock.countries.csv#", "countries.parquet.tmp", "._countries.csv", "nohup.out", ".gitkeep"]
    return _add(package, rng.choice(_FOLDERS) + rng.choice(names), rng.choice([b"\0\0\0\1Bud1", b""]))


@operator
def extra_table(package: Path, rng: random.Random) -> Damage | None:
    """Add a CSV file that no table is."""
    file = rng.choice(_FOLDERS) + rng.choice(["regions.csv", "notes.csv", "country.csv", ".hidden.csv", "x.CSV"])
    return _add(package, file, b"id,name\neurope,Europe\n")


@operator
def extra_copy(package: Path, rng: random.Random) -> Damage | None:
    """Keep a copy of a file beside it."""
    file = rng.choice(_files(package))
    path = Path(file)
    mark = rng.choice([" (1)", " copy", "-old", "_v2", "_backup", ".orig"])
    return _add(package, path.with_name(path.stem + mark + path.suffix).as_posix(), (package / file).read_bytes())


@operator
def extra_temporary(package: Path, rng: random.Random) -> Damage | None:
    """Leave what a build, a merge or a download leaves when it is broken off."""
    file = rng.choice(_files(package))
    tail = rng.choice(
        [".tmp", ".part", ".crdownload", ".rej", ".orig", ".lock", ".crc", ".gz", "~", ".BACKUP.123"]
    )
    return _add(package, file + tail, (package / file).read_bytes()[:100])


@operator
def extra_parquet(package: Path, rng: random.Random) -> Damage | None:
    """Keep a Parquet file of a table that is gone or was renamed, in any folder."""
    content = (package / rng.choice(_files(package, ".parquet"))).read_bytes()
    name = rng.choice(["regions.parquet", "part-0.parquet", "all.parquet", "_metadata", "Countries_.parquet"])
    return _add(package, rng.choice(_FOLDERS) + name, content)


@operator
def extra_descriptor(package: Path, rng: random.Random) -> Damage | None:
    """Add a second descriptor, or one of another sort."""
    names = ["data/datapackage.json", "datapackage.yaml", "parquet/datapackage.yaml", "datapackage.json5"]
    names += ["parquet/about.toml", "data/about.toml", "schema.json", "tableschema.json"]
    return _add(package, rng.choice(names), b'{"name": "x", "resources": []}\n')


@operator
def extra_folder(package: Path, rng: random.Random) -> Damage | None:
    """Add a folder with a file in it."""
    inside = ["__pycache__/x.pyc", ".ipynb_checkpoints/countries-checkpoint.csv", ".git/HEAD", "__MACOSX/._x"]
    inside += ["old/countries.csv", "csv/countries.csv", "node_modules/x.js"]
    return _add(package, rng.choice(_FOLDERS) + rng.choice(inside), b"x\n", "a file in an extra folder")


@operator
def extra_empty_folder(package: Path, rng: random.Random) -> Damage | None:
    """Add a folder with nothing in it."""
    folder = rng.choice(_FOLDERS) + rng.choice(["new", "countries", "tmp"])
    (package / folder).mkdir()
    return Damage(f"{folder}: an empty folder", folder)


@operator
def package_in_the_package(package: Path, rng: random.Random) -> Damage | None:
    """Unpack the package into itself once more."""
    inner = package / rng.choice(["datapackage", "parquet/parquet", "data/data"])
    source = package if inner.name == "datapackage" else inner.parent
    shutil.copytree(source, inner, ignore=lambda folder, _: [inner.name] if Path(folder) == source else [])
    return Damage(f"{inner.relative_to(package).as_posix()}: a copy of the folder in itself", inner.name)


@operator
def unreadable_name(package: Path, rng: random.Random) -> Damage | None:
    """Add a file with a name that is hard to print, to decode or to quote."""
    name = rng.choice(
        [b"data\\countries.csv", b"a\nb.csv", b"\xff\xfe.csv", b" .csv", b"-rf", "naïve.csv".encode()]
    )
    folder = os.fsencode(package / rng.choice(["data", "parquet"]))
    path = os.path.join(folder, name)  # noqa: PTH118 - a Path holds no bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"x\n")
    shown = os.fsdecode(path)
    relative = Path(shown).relative_to(package).as_posix()
    return Damage(f"{relative!r}: an extra file", relative)
