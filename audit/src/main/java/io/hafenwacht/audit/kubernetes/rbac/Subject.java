package io.hafenwacht.audit.kubernetes.rbac;

import java.util.Comparator;
import java.util.List;

/// Somebody who can hold rights. `namespace` is "" for users and groups.
public record Subject(Kind kind, String namespace, String name) implements Comparable<Subject> {
    /// In the API server itself: whoever is in it is never asked about rights.
    public static final Subject MASTERS = new Subject(Kind.GROUP, "", "system:masters");

    public static final Subject AUTHENTICATED = new Subject(Kind.GROUP, "", "system:authenticated");
    public static final Subject UNAUTHENTICATED = new Subject(Kind.GROUP, "", "system:unauthenticated");
    public static final Subject ANONYMOUS = new Subject(Kind.USER, "", "system:anonymous");
    public static final Subject ALL_ACCOUNTS = new Subject(Kind.GROUP, "", "system:serviceaccounts");

    private static final String ACCOUNT_PREFIX = "system:serviceaccount:";
    private static final String ACCOUNTS_PREFIX = "system:serviceaccounts:";
    private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::kind)
            .thenComparing(Subject::namespace)
            .thenComparing(Subject::name);

    /// What a subject is, in the order of reports.
    public enum Kind {
        GROUP("Group"),
        USER("User"),
        SERVICE_ACCOUNT("ServiceAccount");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static Subject account(String namespace, String name) {
        return new Subject(Kind.SERVICE_ACCOUNT, namespace, name);
    }

    /// A user by name; the name that a service account has as a user is the service account.
    public static Subject user(String name) {
        if (name.startsWith(ACCOUNT_PREFIX)) {
            String[] parts = name.substring(ACCOUNT_PREFIX.length()).split(":", -1);
            if (parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()) {
                return account(parts[0], parts[1]);
            }
        }
        return new Subject(Kind.USER, "", name);
    }

    public static Subject group(String name) {
        return new Subject(Kind.GROUP, "", name);
    }

    /// The groups that the API server puts it into by itself.
    public List<Subject> implicitGroups() {
        return switch (kind) {
            case SERVICE_ACCOUNT -> List.of(AUTHENTICATED, ALL_ACCOUNTS, group(ACCOUNTS_PREFIX + namespace));
            case USER -> equals(ANONYMOUS) ? List.of(UNAUTHENTICATED) : List.of(AUTHENTICATED);
            case GROUP -> List.of();
        };
    }

    /// Whether it is a part of the control plane or of every cluster: `system:` users and groups except those
    /// that stand for people, and service accounts of `kube-system`.
    public boolean ofTheSystem() {
        return switch (kind) {
            case SERVICE_ACCOUNT -> namespace.equals("kube-system");
            case USER -> name.startsWith("system:") && !equals(ANONYMOUS);
            case GROUP ->
                name.startsWith("system:")
                        && !equals(AUTHENTICATED)
                        && !equals(UNAUTHENTICATED)
                        && !name.startsWith(ALL_ACCOUNTS.name());
        };
    }

    /// Whether it is a node, or all of them.
    boolean ofNode() {
        return kind == Kind.GROUP ? name.equals("system:nodes") : kind == Kind.USER && name.startsWith("system:node:");
    }

    /// `ServiceAccount default/web`, `Group dev`.
    public String title() {
        return kind.word() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
