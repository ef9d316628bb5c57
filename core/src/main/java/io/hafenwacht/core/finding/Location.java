package io.hafenwacht.core.finding;

/// Where a finding stands. `line` and `column` count from 1, 0 where there is none; every text may be empty.
public record Location(String path, int line, int column, String field, String imageLayer) {
    public static final Location NONE = new Location("", 0, 0, "", "");

    public static Location file(String path) {
        return new Location(path, 0, 0, "", "");
    }

    /// A field of a configuration: `Config.User`.
    public static Location field(String field) {
        return new Location("", 0, 0, field, "");
    }

    public Location inLayer(String layer) {
        return new Location(path, line, column, field, layer);
    }
}
