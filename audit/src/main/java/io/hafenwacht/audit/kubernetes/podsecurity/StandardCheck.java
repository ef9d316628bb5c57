package io.hafenwacht.audit.kubernetes.podsecurity;

import java.util.List;
import java.util.Set;

/// A check of the Pod Security Standards. Registered with `@AutoService(StandardCheck.class)`.
interface StandardCheck {
    /// Its name in the admission library: `capabilities_baseline`.
    String id();

    /// The level that it belongs to; a baseline check also counts for restricted, unless replaced.
    Level level();

    /// The first minor version that has it.
    default int since() {
        return 0;
    }

    /// Baseline checks that need not be asked where this one is.
    default Set<String> replaces() {
        return Set.of();
    }

    /// The short reason that the API server gives for these places.
    String reason(List<Place> places);

    /// The fields that this check objects to in its form of version 1.`minor`; none where the pod is allowed.
    List<Place> judge(PodView pod, int minor);
}
