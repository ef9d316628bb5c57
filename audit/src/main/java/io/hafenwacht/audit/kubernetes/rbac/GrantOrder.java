package io.hafenwacht.audit.kubernetes.rbac;

import java.util.Comparator;

/// Subjects in order, for each the widest right first.
enum GrantOrder implements Comparator<Grant> {
    INSTANCE;

    private static final Comparator<Grant> ORDER = Comparator.comparing(Grant::subject)
            .thenComparing(Grant::namespace)
            .thenComparing(grant -> !grant.names().isEmpty())
            .thenComparing(grant -> grant.binding().object().name())
            .thenComparing(grant -> grant.role().name())
            .thenComparing(grant -> grant.owner().name())
            .thenComparing(Grant::index);

    @Override
    public int compare(Grant one, Grant other) {
        return ORDER.compare(one, other);
    }
}
