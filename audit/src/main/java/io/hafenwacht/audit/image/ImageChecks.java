package io.hafenwacht.audit.image;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.order.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ServiceLoader;

/// The checks of images that this build has, found by their registration, by id.
public final class ImageChecks {
    private ImageChecks() {}

    public static List<ImageCheck> all() {
        return ServiceLoader.load(ImageCheck.class, ImageCheck.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Order.by(check -> check.rule().id()))
                .toList();
    }

    /// The archive entries that these checks read.
    public static List<FilePattern> needs(List<ImageCheck> checks) {
        var patterns = new LinkedHashMap<String, FilePattern>();
        checks.forEach(check -> check.needs().forEach(pattern -> patterns.putIfAbsent(pattern.key(), pattern)));
        return List.copyOf(patterns.values());
    }
}
