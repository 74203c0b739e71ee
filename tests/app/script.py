"""What a facilitator types in the first ten minutes: 30 people and 45 relationships.

A tab takes the suggestion that is offered for what was typed before it.
"""

SCRIPT = (
    "Ana Lee - Ben Osei, Chloe Shah, Dev Patel",
    "> Emma Cole, Fiona Hart",
    "ben\t- Grace Obi, chl\t",
    "> Hal Jones: supports",
    "chl\t- Ivy Chen, Jo Baker",
    "Dev\t-> Kai Wood, Lin Gray: advises",
    "emma\t- Mo Aziz, dev\t",
    ":funds",
    "fio\t-> Nell Fox, Oli Ward, Pat Singh",
    "nel\t-> Quinn Roy",
    ":",
    "? Ros Page - kai\t",
    "lin\t- ros\t, Sam Tate",
    "~ gra\t- ivy\t",
    "ivy\t- hal\t, jo \t",
    "Tess Bell - sam\t, Uma Nair, Vik Rao",
    "uma\t- vik\t, ana\t",
    "Wes Holt - Xan Diaz, Yas Amin",
    "yas\t-> Zed Cook: advises",
    "zed\t- mo\t",
    "Abi Moss - Bo Lund, Cal Reid, Di Marsh",
    "bo\t- cal\t, oli\t",
    "di m\t- pat\t",
    "wes\t-> ben\t: supports",
    "xan\t- tes\t, abi\t, jo \t",
    "qui\t- ros\t, vik\t",
)
PEOPLE, RELATIONSHIPS = 30, 45
