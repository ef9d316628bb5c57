package io.hafenwacht.app.scan;

/// What objects in files are called: by their path below the one that was given, and where several were given
/// by the whole of it, so that two files of one name stay two.
public record AssetNames(String prefix, boolean file) {
    /// `typed` is the path as the user gave it; `file` says that it is one file.
    public static AssetNames of(String typed, boolean file, boolean several) {
        String plain = typed.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
        return several && !plain.isEmpty() && !plain.equals(".")
                ? new AssetNames(file ? plain : plain + "/", file)
                : new AssetNames("", false);
    }

    /// The name of a file.
    public String of(String path) {
        return file ? prefix : prefix + path;
    }
}
