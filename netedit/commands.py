"""The one table of every command: menus, toolbar, shortcuts, help and `--commands` come from it."""

from collections.abc import Iterator, Mapping, Sequence

from netedit.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do in the window.

    `key` is its name for ever: the action is called "action_" + key. `shortcut` is portable text
    as QKeySequence reads it, "" for none; further ones stand in `also`. `help` says in one
    sentence what it does. `button` is its short text on the toolbar, "" keeps it off. A command
    with `is_switch` is on or off; those that share a `choice` exclude each other. `needs` is what
    must be there for it to be of use: "edit" a map that can be written, "selection" something
    selected, "two" two partners, "partners" any selected partner, "one_partner" just one,
    "one_person" one person, "several" and "three" so many partners or notes, "ties" any selected
    relationship, "story" a story with a step, "playing" one that is being told, "whatif" a what-if
    that is on; several are separated by blanks.
    """

    key: str
    menu: str
    text: str
    help: str
    shortcut: str = ""
    also: tuple[str, ...] = ()
    button: str = ""
    is_switch: bool = False
    choice: str = ""
    needs: str = ""
    starts_group: bool = False
    on_map: str = ""
    submenu: str = ""


# The panels; each has a command "show_" + name.
PANELS: Sequence[str] = (
    "findings",
    "inspector",
    "gaps",
    "looks",
    "history",
    "charts",
    "purposes",
    "plan",
    "parking",
)

_SIDES = (
    ("left", "to the left", "to the left of"),
    ("right", "to the right", "to the right of"),
    ("up", "above", "above"),
    ("down", "below", "below"),
)


def _aside(
    key: str, menu: str, submenu: str, text: str, help_: str, *, needs: str, keys: str
) -> Sequence[Command]:
    """A command for each direction; `{where}` and `{arrow}` stand for it in help and keys."""
    return [
        Command(
            f"{key}_{way}",
            menu,
            f"{text} {aside}",
            help_.format(where=where),
            needs=needs,
            on_map=keys.format(arrow=way.capitalize()),
            submenu=submenu,
        )
        for way, aside, where in _SIDES
    ]


# In the order of the menus; `starts_group` draws a line above the command.
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
        "Write the map as a picture, PNG, SVG or PDF, without what is not public.",
        "Ctrl+E",
        button="Export picture",
    ),
    Command(
        "export_slides",
        "File",
        "Export to s&lides…",
        "Write the map, its findings, a story, the purposes or the organisations alone as "
        "PowerPoint slides that can be edited, into a new deck or your own.",
        "Ctrl+Shift+E",
        button="Export to slides",
    ),
    Command(
        "export_report",
        "File",
        "Export r&eport…",
        "Write what was found, in sentences, with the picture and tables, as HTML, Word or "
        "Markdown.",
    ),
    Command(
        "export_partner",
        "File",
        "Export page on &a partner…",
        "Write everything the map says of the selected partner, as HTML, Word or Markdown.",
        needs="one_partner",
    ),
    Command(
        "print_preview",
        "File",
        "Print pre&view…",
        "Show the map as it would be printed on a page.",
        starts_group=True,
    ),
    Command(
        "print_map",
        "File",
        "P&rint…",
        "Print the map on a page, dark on white, without what is not public.",
        "Ctrl+P",
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
    Command(
        "undo",
        "Edit",
        "&Undo",
        "Take the last step back; there is no limit, also after a restart.",
        "Ctrl+Z",
        button="Undo",
        needs="edit undo",
    ),
    Command(
        "redo",
        "Edit",
        "&Redo",
        "Perform again what was last undone.",
        "Ctrl+Shift+Z",
        also=("Ctrl+Y",),
        button="Redo",
        needs="edit redo",
    ),
    Command(
        "cut",
        "Edit",
        "Cu&t",
        "Copy the selected partners and notes and remove them.",
        "Ctrl+X",
        needs="edit nodes",
        starts_group=True,
    ),
    Command(
        "copy",
        "Edit",
        "&Copy",
        "Copy the selected partners and notes with what lies between them.",
        "Ctrl+C",
        needs="nodes",
    ),
    Command(
        "paste",
        "Edit",
        "&Paste",
        "Put down what was copied: a piece of a map, a picture, names, lines or a table.",
        "Ctrl+V",
        needs="edit",
    ),
    Command(
        "paste_partners",
        "Edit",
        "Paste as partners…",
        "See what the text on the clipboard would add: names, lines, a table or addresses.",
        "Ctrl+Shift+V",
        needs="edit",
    ),
    Command(
        "duplicate",
        "Edit",
        "&Duplicate",
        "Put a copy of the selected partners and notes beside them.",
        "Ctrl+D",
        needs="edit nodes",
    ),
    Command(
        "copy_picture",
        "Edit",
        "Copy as p&icture",
        "Copy what is selected, or else the whole map, as a picture for a slide or a letter.",
        "Ctrl+Shift+C",
    ),
    Command(
        "copy_shapes_too",
        "Edit",
        "Pictures as Office s&hapes too",
        "Copy as picture also offers shapes that can be edited, for PowerPoint, Word and Excel on "
        "Windows; nobody has tried it there yet.",
        is_switch=True,
    ),
    Command(
        "copy_table",
        "Edit",
        "Copy as ta&ble",
        "Copy the selected partners and relationships as tables for a spreadsheet or a letter.",
        "Ctrl+Alt+C",
    ),
    Command(
        "copy_lines",
        "Edit",
        "Copy as capture &lines",
        "Copy the selected partners and relationships as lines that can be typed or pasted.",
        "Ctrl+Alt+L",
    ),
    Command(
        "choose_picture",
        "Edit",
        "Picture in&side…",
        "Show a picture inside the selected partners: a face, a logo.",
        needs="edit partners",
    ),
    Command(
        "remove_picture",
        "Edit",
        "Remove the picture inside",
        "Show initials or an icon inside the selected partners again.",
        needs="edit partners",
    ),
    Command(
        "rename",
        "Edit",
        "Re&name",
        "Change the name of the selected partner, or the text of the note, where it stands.",
        "F2",
        needs="edit one_node",
        starts_group=True,
    ),
    Command(
        "remove",
        "Edit",
        "Re&move",
        "Remove what is selected, relationships of removed partners included.",
        "Del",
        needs="edit selection",
    ),
    Command("select_all", "Edit", "Select &all", "Select every partner and note.", "Ctrl+A"),
    Command("select_none", "Edit", "Select n&othing", "Let the selection go.", "Ctrl+Shift+A"),
    Command(
        "capture",
        "Insert",
        "Capture &line",
        "Type who works with whom in the line below the map; any letter typed on the map does too.",
        "Ctrl+Return",
        needs="edit",
    ),
    Command(
        "correct_line",
        "Insert",
        "Correct the last line",
        "Mend the line captured last, or by a further press the one before it.",
        "Ctrl+Shift+Return",
        needs="edit",
    ),
    Command(
        "tool_select",
        "Insert",
        "&Select and move",
        "Click selects, a drag moves, a drag from the rim of a partner connects.",
        "Ctrl+Shift+L",
        button="Select",
        is_switch=True,
        choice="tool",
        starts_group=True,
    ),
    Command(
        "tool_person",
        "Insert",
        "&Person by click",
        "Click on the map where a person is to stand.",
        button="Person",
        is_switch=True,
        choice="tool",
        needs="edit",
    ),
    Command(
        "tool_organisation",
        "Insert",
        "&Organisation by click",
        "Click on the map where an organisation is to stand.",
        button="Organisation",
        is_switch=True,
        choice="tool",
        needs="edit",
    ),
    Command(
        "tool_connect",
        "Insert",
        "&Connect by drag",
        "Drag from one partner to another to draw a relationship.",
        button="Connect",
        is_switch=True,
        choice="tool",
        needs="edit",
    ),
    Command(
        "tool_note",
        "Insert",
        "&Note by click",
        "Click on the map where a note is to stand.",
        button="Note",
        is_switch=True,
        choice="tool",
        needs="edit",
    ),
    Command(
        "add_person",
        "Insert",
        "New p&erson",
        "Add a person at a free place in sight and type the name.",
        "Ctrl+Shift+P",
        needs="edit",
        starts_group=True,
    ),
    Command(
        "add_organisation",
        "Insert",
        "New o&rganisation",
        "Add an organisation at a free place in sight and type the name.",
        "Ctrl+Shift+O",
        needs="edit",
    ),
    Command(
        "add_linked",
        "Insert",
        "New linked partner",
        "Ask for the name of a partner that is tied to the selected one.",
        needs="edit one_partner",
        on_map="Tab",
    ),
    Command(
        "add_sibling",
        "Insert",
        "New sibling",
        "Ask for the name of a partner that hangs where the selected one does.",
        needs="edit one_partner",
        on_map="Enter",
    ),
    *_aside(
        "add_linked",
        "Insert",
        "Linked partner on a side",
        "Linked partner",
        "Ask for the name of a partner that is tied to the selected one, and put it {where} it.",
        needs="edit one_partner",
        keys="Ctrl+{arrow}",
    ),
    Command(
        "add_note",
        "Insert",
        "New no&te",
        "Add a note in the middle of what is in sight and type its text.",
        "Ctrl+Shift+N",
        needs="edit",
    ),
    Command(
        "add_frame",
        "Insert",
        "New &frame",
        "Draw a titled frame around what is selected, or around everything.",
        "Ctrl+Shift+R",
        needs="edit",
    ),
    Command(
        "park",
        "Insert",
        "Park a name or a topic",
        "Type half a name or a topic that is to wait beside the map.",
        "Ctrl+Alt+P",
        needs="edit",
    ),
    Command(
        "connect",
        "Insert",
        "Connect selecte&d",
        "Draw a relationship between the two selected partners, or from the one to the next.",
        "Ctrl+L",
        needs="edit partners",
    ),
    Command(
        "reverse_ties",
        "Insert",
        "T&urn round",
        "Turn the selected one-way relationships round.",
        "Ctrl+R",
        needs="edit ties",
    ),
    *(
        Command(
            f"level_{level}",
            "Insert",
            f"{word}: {level} of 5",
            f"Set strength or influence of what is selected to {level}.",
            needs="edit selection",
            on_map=str(level),
            submenu="Strength or influence",
        )
        for level, word in enumerate(("Very weak", "Weak", "Middling", "Strong", "Very strong"), 1)
    ),
    Command(
        "level_up",
        "Insert",
        "One more",
        "Raise the strength or influence of what is selected by one.",
        needs="edit selection",
        on_map="+",
        submenu="Strength or influence",
        starts_group=True,
    ),
    Command(
        "level_down",
        "Insert",
        "One less",
        "Lower the strength or influence of what is selected by one.",
        needs="edit selection",
        on_map="-",
        submenu="Strength or influence",
    ),
    Command(
        "edit_kinds",
        "Insert",
        "&Kinds and colours…",
        "Name and colour the kinds of partner and of relationship.",
        starts_group=True,
    ),
    Command(
        "tidy",
        "Arrange",
        "&Tidy the map",
        "Arrange everything anew, as one step; pinned partners stay.",
        "Ctrl+T",
        button="Tidy",
        needs="edit",
    ),
    Command(
        "tidy_selection",
        "Arrange",
        "Tidy the &selection",
        "Arrange the selected partners anew and leave the others where they are.",
        "Ctrl+Shift+T",
        needs="edit partners",
    ),
    Command(
        "pin",
        "Arrange",
        "&Pin or unpin",
        "Hold the selected partners where they are when the map is tidied, or let them go.",
        "Ctrl+Shift+K",
        needs="edit partners",
        starts_group=True,
    ),
    Command(
        "align_left",
        "Arrange",
        "Align &left sides",
        "Bring the left sides of what is selected onto one line.",
        needs="edit several",
        starts_group=True,
    ),
    Command(
        "align_centre",
        "Arrange",
        "Align &centres",
        "Bring the centres of what is selected onto one upright line.",
        needs="edit several",
    ),
    Command(
        "align_right",
        "Arrange",
        "Align &right sides",
        "Bring the right sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "align_top",
        "Arrange",
        "Align &upper sides",
        "Bring the upper sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "align_middle",
        "Arrange",
        "Align &middles",
        "Bring the middles of what is selected onto one level line.",
        needs="edit several",
    ),
    Command(
        "align_bottom",
        "Arrange",
        "Align lo&wer sides",
        "Bring the lower sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "distribute_across",
        "Arrange",
        "Even gaps &across",
        "Even out the gaps from left to right between what is selected.",
        needs="edit three",
        starts_group=True,
    ),
    Command(
        "distribute_down",
        "Arrange",
        "Even gaps &down",
        "Even out the gaps from top to bottom between what is selected.",
        needs="edit three",
    ),
    Command(
        "snap_grid",
        "Arrange",
        "S&nap to the grid",
        "Put what is selected on the nearest points of a grid.",
        needs="edit nodes",
    ),
    Command(
        "snap_lines",
        "Arrange",
        "Snap lin&es while dragging",
        "Let what is dragged snap into line with others; Alt or Ctrl held lets it go free.",
        is_switch=True,
    ),
    Command(
        "arrange_grid",
        "Arrange",
        "Arrange in a &grid",
        "Put what is selected in rows and columns, in the order one reads it.",
        needs="edit several",
        starts_group=True,
    ),
    Command(
        "arrange_rings",
        "Arrange",
        "R&ings around the partner",
        "Put the others on circles around the selected partner: one, two and three steps away.",
        needs="edit one_partner",
    ),
    Command("zoom_in", "View", "Zoom &in", "Come closer.", "Ctrl++", also=("Ctrl+=",)),
    Command("zoom_out", "View", "Zoom &out", "See more.", "Ctrl+-"),
    Command("zoom_100", "View", "&Actual size", "Show the map at 100 %.", "Ctrl+0"),
    Command("zoom_fit", "View", "&Fit the map", "Show the whole map.", "Ctrl+1"),
    Command(
        "zoom_selection",
        "View",
        "Fit the &selection",
        "Show all that is selected.",
        "Ctrl+2",
        needs="selection",
    ),
    Command(
        "view_back",
        "View",
        "&Back to where you looked",
        "Look again at the place you looked at before.",
        "Ctrl+Alt+Left",
        starts_group=True,
    ),
    Command(
        "view_forward",
        "View",
        "For&ward again",
        "Look at the place you went back from.",
        "Ctrl+Alt+Right",
    ),
    *_aside(
        "walk",
        "View",
        "Walk along a relationship",
        "Partner",
        "Select whom a relationship of the selected partner leads to, {where} it.",
        needs="partners",
        keys="Alt+{arrow}",
    ),
    Command(
        "show_findings",
        "View",
        "Findin&gs panel",
        "Show or hide who is isolated, what is a bridge and who is a key person.",
        "Ctrl+F1",
        is_switch=True,
        starts_group=True,
    ),
    Command(
        "show_inspector",
        "View",
        "&Details panel",
        "Show or hide everything about what is selected.",
        "Ctrl+F2",
        is_switch=True,
    ),
    Command(
        "show_gaps",
        "View",
        "Gaps panel",
        "Show or hide who holds each pair of organisations, and which new relationships would "
        "help.",
        "Ctrl+F8",
        is_switch=True,
    ),
    Command(
        "show_charts",
        "View",
        "&Charts panel",
        "Show or hide how partners and relationships are spread.",
        "Ctrl+F6",
        is_switch=True,
    ),
    Command(
        "show_looks",
        "View",
        "Look panel",
        "Show or hide what colours, sizes, areas and words tell.",
        "Ctrl+F7",
        is_switch=True,
    ),
    Command(
        "show_history",
        "View",
        "&History panel",
        "Show or hide every step ever made.",
        "Ctrl+F3",
        is_switch=True,
    ),
    Command(
        "show_parking",
        "View",
        "Parking tray",
        "Show or hide the half names and topics that wait beside the map.",
        is_switch=True,
    ),
    Command(
        "show_legend",
        "View",
        "&Legend",
        "Show or hide what the signs on the map mean.",
        "Ctrl+F4",
        is_switch=True,
    ),
    Command(
        "show_overview",
        "View",
        "Overview &map",
        "Show or hide the whole map, small, in a corner; by itself from 30 partners on.",
        "Ctrl+F5",
        is_switch=True,
    ),
    Command(
        "show_readback",
        "View",
        "Read back the last lines",
        "Show the last captured lines in large type while one types; a click corrects one.",
        is_switch=True,
    ),
    Command(
        "show_areas",
        "View",
        "Ar&eas of organisations",
        "Show a soft area behind the members of each organisation.",
        "Ctrl+Shift+G",
        is_switch=True,
        needs="edit",
        starts_group=True,
    ),
    Command(
        "show_roles",
        "View",
        "Roles &under names",
        "Show the role of a partner in a second line.",
        is_switch=True,
        needs="edit",
    ),
    Command(
        "show_tie_labels",
        "View",
        "Words at relationships",
        "Write at relationships of what kind they are, where there is room.",
        is_switch=True,
        needs="edit",
    ),
    Command(
        "next_pane",
        "View",
        "&Next pane",
        "Move the keyboard to the next part of the window.",
        "F6",
        starts_group=True,
    ),
    Command(
        "previous_pane",
        "View",
        "Pre&vious pane",
        "Move the keyboard to the previous part of the window.",
        "Shift+F6",
    ),
    Command(
        "theme_system",
        "View",
        "As the s&ystem",
        "Light or dark as the system says.",
        is_switch=True,
        choice="theme",
        starts_group=True,
    ),
    Command("theme_light", "View", "Ligh&t", "Dark on white.", is_switch=True, choice="theme"),
    Command("theme_dark", "View", "Dar&k", "Light on dark.", is_switch=True, choice="theme"),
    Command(
        "theme_projector",
        "View",
        "P&rojector",
        "Large names, wide lines and strong colours, for a room.",
        is_switch=True,
        choice="theme",
    ),
    Command(
        "hide_private",
        "View",
        "&People can see this screen",
        "Hide private notes everywhere in the window.",
        "Ctrl+Shift+H",
        is_switch=True,
        starts_group=True,
    ),
    Command(
        "search",
        "Search",
        "&Find on the map…",
        "Light what is found by name, initials, role, organisation, tag or note, as you type.",
        "Ctrl+F",
        button="Find",
    ),
    Command(
        "filter",
        "Search",
        "Fi&lter…",
        "Fade or hide what is not of some kind, sector, tier, tag, strength or status.",
        "Ctrl+Shift+F",
        button="Filter",
    ),
    Command(
        "palette",
        "Search",
        "&Command or partner…",
        "Run any command, or go to any partner, by a few letters.",
        "Ctrl+K",
    ),
    Command(
        "focus_1",
        "Search",
        "Within &one step",
        "Light the selected partners and everyone they are joined to.",
        "Alt+1",
        starts_group=True,
    ),
    Command(
        "focus_2",
        "Search",
        "Within &two steps",
        "Light the selected partners and everyone within two steps.",
        "Alt+2",
    ),
    Command(
        "focus_3",
        "Search",
        "Within t&hree steps",
        "Light the selected partners and everyone within three steps.",
        "Alt+3",
    ),
    Command(
        "show_paths",
        "Search",
        "Show the &paths between",
        "Light the shortest ways between the two selected partners, and one that shares nobody.",
        "Ctrl+Shift+W",
        needs="two",
    ),
    Command(
        "focus_all",
        "Search",
        "&Everyone again",
        "Close focus and paths, so that all is lit again.",
        "Alt+0",
    ),
    Command(
        "count_memberships",
        "Analyse",
        "Count &memberships",
        "Let findings count that members of one organisation can reach each other.",
        is_switch=True,
    ),
    Command(
        "count_doubtful",
        "Analyse",
        "Count &doubtful relationships",
        "Let findings count relationships marked as doubtful.",
        is_switch=True,
    ),
    Command(
        "show_purposes",
        "Analyse",
        "&Purposes panel",
        "Show or hide what relationships are for, whom that needs and who covers it.",
        "Ctrl+F9",
        is_switch=True,
        starts_group=True,
    ),
    Command(
        "show_plan",
        "Analyse",
        "P&lan panel",
        "Show or hide actions, who is due for review and with whom contact has gone stale.",
        "Ctrl+F10",
        is_switch=True,
    ),
    Command(
        "add_action",
        "Analyse",
        "Add an &action…",
        "Plan something about what is selected, with who does it and by when.",
        needs="edit",
    ),
    Command(
        "met_today",
        "Analyse",
        "Met &today",
        "Note a meeting today with the selected partners or in the selected relationships.",
        needs="edit selection",
    ),
    Command(
        "whatif",
        "Analyse",
        "&What if…",
        "Try out what would change if somebody left, a relationship ended or two became one.",
        "Ctrl+Shift+I",
        starts_group=True,
    ),
    Command(
        "whatif_leaves",
        "Analyse",
        "What if the selected partner leaves",
        "See what would change if the selected partners left; the map stays as it is.",
        needs="edit partners",
    ),
    Command(
        "whatif_ends",
        "Analyse",
        "What if the selected relationship &ends",
        "See what would change if the selected relationships ended; the map stays as it is.",
        needs="edit ties",
    ),
    Command(
        "whatif_merge",
        "Analyse",
        "What if the two selected become one",
        "See what would change if the two selected partners merged; the map stays as it is.",
        needs="edit two",
    ),
    Command(
        "whatif_nothing",
        "Analyse",
        "What if nothing is d&one",
        "See what would change if relationships without a contact for long lapsed.",
        needs="edit",
    ),
    Command(
        "whatif_begin",
        "Analyse",
        "&Begin an empty what-if",
        "From then on what you change goes into the what-if, not into the map.",
        needs="edit",
    ),
    Command(
        "whatif_leave",
        "Analyse",
        "Back to the map as it is",
        "Leave the what-if; it is kept with the map.",
        needs="whatif",
    ),
    Command(
        "whatif_promote",
        "Analyse",
        "Ma&ke the what-if the map",
        "Do all that the what-if says to the map, as one step.",
        needs="edit whatif",
    ),
    Command(
        "whatif_discard",
        "Analyse",
        "Discard the what-&if",
        "Throw the what-if away; the map stays as it is.",
        needs="edit whatif",
    ),
    Command(
        "handover",
        "Analyse",
        "&Hand over…",
        "Plan who takes over the relationships of the selected person, who is about to leave.",
        "Ctrl+Shift+Y",
        needs="one_person",
        starts_group=True,
    ),
    Command(
        "name_version",
        "Analyse",
        "&Name this version…",
        "Give the map as it is now a name to come back to.",
        "Ctrl+M",
        needs="edit",
        starts_group=True,
    ),
    Command(
        "projector",
        "Present",
        "&Projector mode",
        "Show the map alone, in large type and without anything private; F11 again leaves.",
        "F11",
        button="Present",
        is_switch=True,
    ),
    Command(
        "laser",
        "Present",
        "&Laser pointer",
        "Let a red dot follow the mouse; it then points and changes nothing.",
        "F8",
        is_switch=True,
    ),
    Command(
        "second_window",
        "Present",
        "A second &window of this map",
        "Open another window of this map: write in one while the room sees the other.",
        "Ctrl+Shift+M",
    ),
    Command(
        "set_up_workshop",
        "Present",
        "Set &up a workshop…",
        "Agree on the purpose and on the kinds of relationship before any name is written.",
        needs="edit",
        starts_group=True,
    ),
    Command(
        "edit_purpose",
        "Present",
        "Write the purp&ose",
        "Write the purpose that stays on the screen, in one sentence.",
        needs="edit",
    ),
    Command(
        "show_purpose",
        "Present",
        "Purpose at the &top",
        "Show or hide the purpose above the map.",
        is_switch=True,
    ),
    Command(
        "count_from_now",
        "Present",
        "&Count from now",
        "Show how much the map grows from this moment on; given again it begins anew.",
        starts_group=True,
    ),
    Command(
        "stop_counting",
        "Present",
        "Stop countin&g",
        "Show no longer how much the map has grown.",
        needs="counting",
    ),
    Command("show_shortcuts", "Help", "&Keyboard shortcuts", "Every command and its keys.", "F1"),
    Command(
        "capture_help",
        "Help",
        "How capture lines are &written",
        "Every sign of the capture line, with examples; F1 in the line.",
    ),
    Command("about", "Help", "&About netedit", "Version, licence and where things are kept."),
)

# Why a command cannot be had where one of its needs is missing.
REASONS: Mapping[str, str] = {
    "edit": "This map cannot be changed.",
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
    "selection": "Select something first.",
    "partners": "Select a partner first.",
    "ties": "Select a relationship first.",
    "nodes": "Select partners or notes first.",
    "one_node": "Select one partner or note first.",
    "two": "Select two partners first.",
    "several": "Select at least two partners or notes first.",
    "three": "Select at least three partners or notes first.",
    "one_partner": "Select one partner first.",
    "one_person": "Select one person first.",
    "whatif": "No what-if is on.",
    "story": "Add a view to the story first.",
    "playing": "No story plays now.",
    "counting": "Nothing is being counted.",
}

BY_KEY: Mapping[str, Command] = {command.key: command for command in COMMANDS}


def menus() -> Iterator[tuple[str, Sequence[Command]]]:
    """Each menu with its commands, in order."""
    names = dict.fromkeys(command.menu for command in COMMANDS)
    for name in names:
        yield name, [command for command in COMMANDS if command.menu == name]


# Letters by which menus are opened, where the first is taken.
_MENU_TEXTS = {"Analyse": "Anal&yse"}


def menu_text(name: str) -> str:
    """A menu's name with the mark of its mnemonic."""
    return _MENU_TEXTS.get(name, f"&{name}")


def plain(text: str) -> str:
    """A command's text without the mark of its mnemonic."""
    return text.replace("&", "")


def listing() -> str:
    """Every command on a line: key, shortcut, text and help, separated by tabs."""
    rows = (
        "\t".join(
            (c.key, ", ".join(filter(None, (c.shortcut, *c.also, c.on_map))), plain(c.text), c.help)
        )
        for c in COMMANDS
    )
    return "\n".join(rows)
