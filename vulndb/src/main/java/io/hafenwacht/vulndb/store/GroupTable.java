package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.feed.ExploitScores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The alias closure over all living records, and the groups that advisories refer to.
final class GroupTable {
    private static final byte[] CVE = "CVE-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GHSA = "GHSA-".getBytes(StandardCharsets.US_ASCII);
    /// Ids shown of one group; real ones have under 60. Bounds what a lookup has to decode.
    private static final int MAX_MEMBERS = 256;
    private static final int NONE = StoreFormat.NONE;
    private static final double MILLION = 1e6;

    private final ByteInterner ids;
    private final RecordTable records;
    private final AliasGroups closure;
    /// By representative: the record that rates best for all, or -1.
    private final int[] rater;
    private final int[] groupOfRoot;
    private final IntList rootOfGroup = new IntList();
    private final Integer[] sorted = new Integer[MAX_MEMBERS];

    GroupTable(ByteInterner ids, RecordTable records) {
        this.ids = ids;
        this.records = records;
        this.closure = new AliasGroups(ids.size(), id -> ids.startsWith(id, CVE));
        for (int record = 0; record < records.size(); record++) {
            if (records.live(record) && !records.notice(record) && cves(record) <= 1) {
                for (int i = 0; i < records.nameCount(record); i++) {
                    closure.join(records.id(record), records.name(record, i));
                }
            }
        }
        this.rater = raters();
        this.groupOfRoot = filled(ids.size());
    }

    /// How many different CVEs the record names, itself included.
    private int cves(int record) {
        int first = ids.startsWith(records.id(record), CVE) ? records.id(record) : NONE;
        int count = first == NONE ? 0 : 1;
        for (int i = 0; i < records.nameCount(record); i++) {
            int name = records.name(record, i);
            if (ids.startsWith(name, CVE) && name != first) {
                first = name;
                count++;
            }
        }
        return count;
    }

    private int[] raters() {
        int[] best = filled(ids.size());
        for (int record = 0; record < records.size(); record++) {
            if (records.live(record)
                    && !records.notice(record)
                    && records.severity(record) != Severity.UNKNOWN.ordinal()) {
                int root = closure.root(records.id(record));
                if (best[root] == NONE || ratesBetter(record, best[root])) {
                    best[root] = record;
                }
            }
        }
        return best;
    }

    /// Those with a CVSS score before those without, then GitHub (which rates each itself), then the CVE's
    /// own record, then all others by id.
    private boolean ratesBetter(int record, int other) {
        int order = Integer.compare(raterClass(record), raterClass(other));
        return order < 0 || (order == 0 && ids.compare(records.id(record), records.id(other)) < 0);
    }

    private int raterClass(int record) {
        int id = records.id(record);
        int family = ids.startsWith(id, GHSA) ? 0 : ids.startsWith(id, CVE) ? 1 : 2;
        return (records.cvss(record) == StoreFormat.NO_CVSS ? 3 : 0) + family;
    }

    private static int[] filled(int size) {
        int[] values = new int[size];
        Arrays.fill(values, NONE);
        return values;
    }

    /// The groups of a record: one per CVE that it names or is joined with; its own where there is none.
    int[] groupsOf(int record) {
        int[] found = new int[records.nameCount(record) + 1];
        int count = 0;
        if (!records.notice(record)) {
            count = addCve(records.id(record), found, count);
        }
        for (int i = 0; i < records.nameCount(record); i++) {
            count = addCve(records.name(record, i), found, count);
        }
        if (count == 0) {
            found[count++] = closure.root(records.id(record));
        }
        int[] groups = Arrays.copyOf(found, count);
        for (int i = 0; i < count; i++) {
            groups[i] = number(groups[i]);
        }
        return groups;
    }

    private int addCve(int id, int[] found, int count) {
        int root = closure.root(id);
        if (closure.cve(root) == NONE) {
            return count;
        }
        for (int i = 0; i < count; i++) {
            if (found[i] == root) {
                return count;
            }
        }
        found[count] = root;
        return count + 1;
    }

    private int number(int root) {
        if (groupOfRoot[root] == NONE) {
            groupOfRoot[root] = rootOfGroup.size();
            rootOfGroup.add(root);
        }
        return groupOfRoot[root];
    }

    /// Writes the rows of all groups that [#groupsOf] has given out; answers their members.
    IntList write(ExploitScores scores, StoreOutput out) throws IOException {
        int[] head = filled(ids.size());
        int[] next = new int[ids.size()];
        for (int id = ids.size() - 1; id >= 0; id--) {
            int root = closure.root(id);
            next[id] = head[root];
            head[root] = id;
        }
        IntList members = new IntList();
        for (int group = 0; group < rootOfGroup.size(); group++) {
            int root = rootOfGroup.get(group);
            int first = members.size();
            int canonical = members(root, head, next, members);
            row(root, canonical, first, members.size() - first, scores, out);
        }
        return members;
    }

    private void row(int root, int canonical, int first, int count, ExploitScores scores, StoreOutput out)
            throws IOException {
        int best = rater[root];
        String name = ids.text(canonical);
        double epss = scores.epss(name).orElse(-1);
        out.u32(canonical);
        out.u32(first);
        out.u32(count);
        out.u32(best == NONE ? NONE : records.id(best));
        out.u32(epss < 0 ? NONE : (int) Math.round(epss * MILLION));
        out.u8(best == NONE ? Severity.UNKNOWN.ordinal() : records.severity(best));
        out.u8(best == NONE ? StoreFormat.NO_CVSS : records.cvss(best));
        out.u8(scores.isExploited(name) ? 1 : 0);
        out.u8(0);
    }

    /// Appends the members but the canonical one, in order of their ids; answers the canonical one: the CVE,
    /// else GitHub's id, else the first.
    private int members(int root, int[] head, int[] next, IntList members) {
        if (next[head[root]] == NONE) {
            return head[root];
        }
        int count = 0;
        for (int id = head[root]; id != NONE && count < MAX_MEMBERS; id = next[id]) {
            sorted[count++] = id;
        }
        Arrays.sort(sorted, 0, count, ids::compare);
        int canonical = closure.cve(root) != NONE ? closure.cve(root) : sorted[0];
        for (int i = 0; i < count && closure.cve(root) == NONE; i++) {
            if (ids.startsWith(sorted[i], GHSA)) {
                canonical = sorted[i];
                break;
            }
        }
        for (int i = 0; i < count; i++) {
            if (sorted[i] != canonical) {
                members.add(sorted[i]);
            }
        }
        return canonical;
    }
}
