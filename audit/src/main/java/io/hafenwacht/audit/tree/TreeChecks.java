package io.hafenwacht.audit.tree;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The checks of source trees that this build has, found by their registration, by id.
public final class TreeChecks {
    private TreeChecks() {}

    public static List<TreeCheck> all() {
        return ServiceLoader.load(TreeCheck.class, TreeCheck.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.rule().id()))
                .toList();
    }
}
