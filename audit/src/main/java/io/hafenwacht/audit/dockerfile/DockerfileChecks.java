package io.hafenwacht.audit.dockerfile;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The checks of Dockerfiles that this build has, found by their registration, by id.
public final class DockerfileChecks {
    private DockerfileChecks() {}

    public static List<DockerfileCheck> all() {
        return ServiceLoader.load(DockerfileCheck.class, DockerfileCheck.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.rule().id()))
                .toList();
    }
}
