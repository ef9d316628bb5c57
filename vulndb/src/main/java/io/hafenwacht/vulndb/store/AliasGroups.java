package io.hafenwacht.vulndb.store;

/// Union-find over id numbers in which a set never holds two different CVEs: a link that would join two CVEs
/// is refused, since one wrong alias in one source must not melt two vulnerabilities into one finding. Links
/// are taken in the order given, so the outcome is deterministic.
final class AliasGroups {
    private static final int NONE = -1;

    private final int[] parent;
    private final int[] cve;

    /// `cves` says which of the `size` ids are CVEs.
    AliasGroups(int size, java.util.function.IntPredicate cves) {
        parent = new int[size];
        cve = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
            cve[i] = cves.test(i) ? i : NONE;
        }
    }

    /// The representative of the set of `id`.
    int root(int id) {
        int at = id;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// The CVE in the set of `id`, or -1.
    int cve(int id) {
        return cve[root(id)];
    }

    /// Whether the two are in one set now.
    boolean join(int a, int b) {
        int first = root(a);
        int second = root(b);
        if (first == second) {
            return true;
        }
        if (cve[first] != NONE && cve[second] != NONE) {
            return false;
        }
        int low = Math.min(first, second);
        int high = Math.max(first, second);
        parent[high] = low;
        cve[low] = cve[first] != NONE ? cve[first] : cve[second];
        return true;
    }
}
