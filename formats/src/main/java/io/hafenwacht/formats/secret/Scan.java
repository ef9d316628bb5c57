package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The search through one file, whose bytes come in chunks of any size; the answer does not depend on where
/// they are cut. Holds at most [#CAPACITY] bytes of it, and [#FILE_BYTES] of one whose name asks for the
/// whole. Belongs to one thread.
public final class Scan {
    static final Limit HITS = new Limit("secrets-per-file", 100, "secrets", "a list of test vectors, not a leak");
    static final Limit FILE_BYTES =
            new Limit("secret-file-bytes", 1 << 20, "bytes", "credential files are small; larger ones are data");

    /// What stands before an anchor and still belongs to the secret: 80 characters at most, and what is
    /// before them.
    private static final int LOOK_BACK = 512;

    private static final int CAPACITY = 128 << 10;

    private record Candidate(int kind, long from, long to, long due) {}

    private record Found(SecretKind kind, long from, long to, Match match, SecretHit hit) {}

    /// A hit and the indexes of its first byte and of the one behind its last.
    record Span(int from, int to, SecretHit hit) {}

    private final KindIndex index;
    private final String path;
    private final List<SecretKind> inFile;
    private final List<Candidate> waiting = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private byte[] buffer = new byte[0];
    private byte[] head = new byte[0];
    private boolean cut;
    private int filled;
    private int state;
    private long base;
    private int linesBefore;
    private long lineStart;
    private int unlisted;

    Scan(KindIndex index, String path) {
        this.index = index;
        this.path = path;
        this.inFile = index.inFile(path);
    }

    /// The next bytes of the file; they are copied and not changed.
    public void accept(byte[] bytes, int offset, int length) {
        keepHead(bytes, offset, length);
        int done = 0;
        while (done < length) {
            makeRoom(length - done);
            int take = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, take);
            done += take;
            search(take);
        }
    }

    /// Ends the file.
    public ScanResult finish() {
        settle(Long.MAX_VALUE);
        if (!inFile.isEmpty()) {
            buffer = head;
            filled = head.length;
            base = 0;
            linesBefore = 0;
            lineStart = 0;
            Window whole = new Window(head, 0, head.length, 0, 0);
            for (SecretKind kind : inFile) {
                for (Match match : ((Shape.InFile) kind.shape()).matches(whole)) {
                    add(kind, match);
                }
            }
        }
        return new ScanResult(path, withoutOverlaps(), unlisted, cut);
    }

    /// Ends a text that is no file and shorter than 2 GiB; the spans do not overlap and are in their order.
    List<Span> spans() {
        settle(Long.MAX_VALUE);
        return best().stream()
                .map(found -> new Span((int) found.from, (int) found.to, found.hit))
                .toList();
    }

    private void keepHead(byte[] bytes, int offset, int length) {
        if (inFile.isEmpty()) {
            return;
        }
        int room = FILE_BYTES.asInt() - head.length;
        int take = Math.min(room, length);
        cut |= take < length;
        int old = head.length;
        head = Arrays.copyOf(head, old + take);
        System.arraycopy(bytes, offset, head, old, take);
    }

    /// Grows while the file is small, most files being no longer than one chunk, then drops what no candidate
    /// can need any more.
    private void makeRoom(int wanted) {
        if (filled + wanted > buffer.length && buffer.length < CAPACITY) {
            buffer = Arrays.copyOf(buffer, Math.min(CAPACITY, Math.max(buffer.length * 4, filled + wanted)));
        }
        if (filled < buffer.length) {
            return;
        }
        int drop = filled - index.reach() - LOOK_BACK;
        int lines = Lines.count(buffer, 0, drop);
        int start = Lines.lastStart(buffer, 0, drop);
        if (start >= 0) {
            lineStart = base + start;
        }
        linesBefore += lines;
        System.arraycopy(buffer, drop, buffer, 0, filled - drop);
        filled -= drop;
        base += drop;
    }

    private void search(int added) {
        int from = filled;
        filled += added;
        while (from < filled) {
            long reached = index.automaton().advance(state, buffer, from, filled);
            state = (int) (reached >>> 32);
            from = (int) reached;
            if (index.automaton().accepts(state)) {
                for (int keyword : index.automaton().ending(state)) {
                    candidate(keyword, base + from);
                }
            }
        }
        settle(base + filled);
    }

    private void candidate(int keyword, long to) {
        for (int kind : index.kindsOf(keyword)) {
            long from = to - index.lengthOf(keyword);
            Candidate candidate =
                    new Candidate(kind, from, to, to + index.inline(kind).reach());
            if (candidate.due <= base + filled) {
                check(candidate);
            } else {
                waiting.add(candidate);
            }
        }
    }

    /// Checks the candidates whose bytes are all there.
    private void settle(long available) {
        for (Iterator<Candidate> all = waiting.iterator(); all.hasNext(); ) {
            Candidate candidate = all.next();
            if (candidate.due <= available || available == Long.MAX_VALUE) {
                check(candidate);
                all.remove();
            }
        }
    }

    private void check(Candidate candidate) {
        Window window = new Window(buffer, 0, filled, (int) (candidate.from - base), (int) (candidate.to - base));
        index.inline(candidate.kind).match(window).ifPresent(match -> add(index.kind(candidate.kind), match));
    }

    private void add(SecretKind kind, Match match) {
        if (KnownSamples.contains(buffer, match)) {
            return;
        }
        String fingerprint = Masking.fingerprint(buffer, match);
        String key = kind.id() + ' ' + fingerprint;
        if (seen.contains(key)) {
            return;
        }
        if (HITS.exceededBy(found.size() + 1L)) {
            unlisted++;
            return;
        }
        seen.add(key);
        int line = linesBefore + Lines.count(buffer, 0, match.from()) + 1;
        int started = Lines.lastStart(buffer, 0, match.from());
        long column = base + match.from() - (started < 0 ? lineStart : base + started) + 1;
        SecretHit hit = new SecretHit(
                kind.id(),
                path,
                line,
                (int) Math.min(column, Integer.MAX_VALUE),
                Masking.masked(buffer, match),
                fingerprint,
                "",
                true);
        found.add(new Found(kind, base + match.from(), base + match.to(), match, hit));
    }

    /// One credential may look like two kinds, a token inside a URL for one: the kind that knows more of it
    /// stays.
    private List<SecretHit> withoutOverlaps() {
        return best().stream().map(Found::hit).toList();
    }

    private List<Found> best() {
        List<Found> best = new ArrayList<>();
        found.stream().sorted(Scan::moreSpecific).forEach(candidate -> {
            if (best.stream().noneMatch(kept -> kept.from < candidate.to && candidate.from < kept.to)) {
                best.add(candidate);
            }
        });
        best.sort((a, b) -> Long.compare(a.from, b.from));
        return best;
    }

    private static int moreSpecific(Found a, Found b) {
        if (a.match.guessable() != b.match.guessable()) {
            return a.match.guessable() ? 1 : -1;
        }
        if (a.match.shown() != b.match.shown()) {
            return Integer.compare(b.match.shown(), a.match.shown());
        }
        int byLength = Long.compare(b.to - b.from, a.to - a.from);
        if (byLength != 0) {
            return byLength;
        }
        int byPlace = Long.compare(a.from, b.from);
        return byPlace != 0 ? byPlace : a.kind.id().compareTo(b.kind.id());
    }
}
