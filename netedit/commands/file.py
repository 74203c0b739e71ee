"""The File menu: maps as files, what goes out and what comes in."""

from collections.abc import Sequence

from netedit.commands.command import Command

COMMANDS: Sequence[Command] = (
    Command("new_map", "File", "&New map…", "Make an empty map in a new file.", "Ctrl+N"),
    Command("open_map", "File", "&Open…", "Open a map file.", "Ctrl+O"),
    Command(
        "start_sample",
        "File",
        "Start the sample a&gain",
        "Open a fresh copy of the sample map; the copy you changed stays where it is.",
    ),
    Command(
        "save",
        "File",
        "&Save",
        "Give an unnamed map a file of its own; a named map is always saved.",
        "Ctrl+S",
        starts_group=True,
    ),
    Command(
        "save_copy",
        "File",
        "Save a &copy…",
        "Write the map as it is now, with its history, to another file and stay in this one.",
        "Ctrl+Shift+S",
    ),
    Command(
        "import_tables",
        "File",
        "&Import tables…",
        "Take in partners and relationships from tables and workbooks, as one step.",
        "Ctrl+I",
        needs="edit",
        starts_group=True,
    ),
    Command(
        "export_tables",
        "File",
        "Export &tables…",
        "Write partners and relationships as an Excel workbook with measures and findings, or as "
        "two CSV files.",
    ),
    Command(
        "export_picture",
        "File",
        "Export &picture…",
        "Write the map as a picture or poster, PNG, SVG or PDF, without what is not public.",
        "Ctrl+E",
        button="Picture",
        needs="drawn",
    ),
    Command(
        "export_slides",
        "File",
        "Export to s&lides…",
        "Write the map, its findings, a story, the purposes or the organisations alone as "
        "PowerPoint slides that can be edited, into a new deck or your own.",
        "Ctrl+Shift+E",
        button="Slides",
        needs="drawn",
    ),
    Command(
        "export_report",
        "File",
        "Export r&eport…",
        "Write what was found, in sentences, with the picture and tables, as HTML, Word or "
        "Markdown.",
        needs="drawn",
    ),
    Command(
        "export_partner",
        "File",
        "Export page on &a partner…",
        "Write everything the map says of the selected partner, as HTML, Word or Markdown.",
        needs="one_partner",
    ),
    Command(
        "open_written",
        "File",
        "Open what was exported",
        "Open what this window wrote last in the program it is for.",
        needs="written",
    ),
    Command(
        "show_written",
        "File",
        "Show what was exported in its folder",
        "Show where the file is that this window wrote last.",
        needs="written",
    ),
    Command(
        "print_preview",
        "File",
        "Print pre&view…",
        "Show the map as it would be printed on a page.",
        starts_group=True,
        needs="drawn",
    ),
    Command(
        "print_map",
        "File",
        "P&rint…",
        "Print the map on a page, dark on white, without what is not public.",
        "Ctrl+P",
        needs="drawn",
    ),
    Command(
        "check_map",
        "File",
        "Chec&k this map",
        "Look through the whole file for damage.",
        starts_group=True,
    ),
    Command("close_window", "File", "Close &window", "Close this map.", "Ctrl+W"),
    Command("quit", "File", "&Quit", "Close every map and leave netedit.", "Ctrl+Q"),
)
