package io.hafenwacht.watch.detect;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The detectors that this build has, by id.
public final class Detectors {
    private Detectors() {}

    public static List<Detector> all() {
        return ServiceLoader.load(Detector.class, Detector.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(detector -> detector.rule().id()))
                .toList();
    }
}
