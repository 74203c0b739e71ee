"""The units that lengths have in office files."""

EMU_PER_POINT, EMU_PER_PIXEL = 12700, 9525
POINTS_PER_PIXEL = EMU_PER_PIXEL / EMU_PER_POINT
