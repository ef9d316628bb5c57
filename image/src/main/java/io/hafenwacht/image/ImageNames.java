package io.hafenwacht.image;

import java.util.Locale;
import java.util.regex.Pattern;

/// What people would call an image tomorrow, when its manifest names no repository.
final class ImageNames {
    private static final Pattern ENDING = Pattern.compile("\\.(tar|tgz|gz|zst|oci)$");
    private static final Pattern VERSION = Pattern.compile("[-_.:]v?\\d[\\w.+-]*$");

    private ImageNames() {}

    /// The file's name without its endings and version: `app` for `out/app-1.2.tar.gz`.
    static String key(String name) {
        String last = name.replaceAll("[/\\\\]+$", "");
        last = last.substring(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1);
        String stem = last;
        while (ENDING.matcher(stem.toLowerCase(Locale.ROOT)).find() && stem.lastIndexOf('.') > 0) {
            stem = stem.substring(0, stem.lastIndexOf('.'));
        }
        String bare = VERSION.matcher(stem).replaceFirst("");
        String key = bare.isEmpty() ? stem : bare;
        return key.isEmpty() ? name : key;
    }
}
