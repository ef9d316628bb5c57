package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.JournalView.Piece;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds log lines in a journal, in the order of their times: blocks are passed by where their headers and
/// origins tell that nothing is in them, searched as bytes on all processors, and only what is a hit is
/// decoded.
public final class LogSearch {
    static final Limit HELD_GROUPS = new Limit(
            "logs.held",
            100_000,
            "groups",
            "what waits for older lines of later blocks; beyond it the order is that of arrival");

    private static final int AHEAD = 4;

    private static final Limit AHEAD_BYTES = new Limit(
            "logs.ahead", 48 << 20, "bytes", "blocks are 1 MB but for single huge lines, and the heap may be 256 MB");

    private final List<Piece> pieces;
    private final PieceNeighbours neighbours;
    private final LogQuery query;
    private final List<Text> notices = new ArrayList<>();

    public LogSearch(JournalView view, LogQuery query) {
        this.pieces = view.pieces();
        this.neighbours = new PieceNeighbours(pieces);
        this.query = query;
        notices.addAll(view.notices());
    }

    /// Takes what was found; may be slow.
    @FunctionalInterface
    public interface Found {
        void accept(LogGroup group) throws IOException, InterruptedException;
    }

    /// Tells all hits, oldest first.
    public void run(Found found) throws IOException, InterruptedException {
        if (query.tail().isPresent()) {
            for (LogGroup group : tail(query.tail().getAsInt())) {
                found.accept(group);
            }
            return;
        }
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
            try {
                search(workers, processors * AHEAD, found);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private void search(ExecutorService workers, int window, Found found) throws IOException, InterruptedException {
        long[] earliest = earliestAhead();
        Deque<Future<List<GroupAt>>> running = new ArrayDeque<>();
        var held = new PriorityQueue<>(GroupAt.BY_TIME);
        Set<Long> told = new HashSet<>();
        int next = 0;
        for (int done = 0; done < pieces.size(); done++) {
            while (next < pieces.size() && running.size() < window && (running.isEmpty() || fits(done, next))) {
                int index = next++;
                running.add(workers.submit(() -> new PieceSearch(neighbours, index, query).groups()));
            }
            Set<Long> heads = new HashSet<>();
            for (GroupAt group : result(running.removeFirst(), done)) {
                heads.add(group.position());
                // A group across two blocks is found in both.
                if (!told.contains(group.position())) {
                    held.add(group);
                }
            }
            told = heads;
            neighbours.forget(done - 2);
            while (!held.isEmpty()
                    && (held.element().time() <= earliest[done + 1] || HELD_GROUPS.exceededBy(held.size()))) {
                found.accept(held.remove().group());
            }
        }
        while (!held.isEmpty()) {
            found.accept(held.remove().group());
        }
    }

    /// Whether the block `next` may be unpacked beside those from `from` on.
    private boolean fits(int from, int next) {
        long bytes = 0;
        for (int i = from; i <= next; i++) {
            bytes += pieces.get(i).header().bodies().raw();
        }
        return !AHEAD_BYTES.exceededBy(bytes);
    }

    /// The earliest time in this piece and all behind it.
    private long[] earliestAhead() {
        long[] earliest = new long[pieces.size() + 1];
        earliest[pieces.size()] = Long.MAX_VALUE;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            earliest[i] = Math.min(earliest[i + 1], pieces.get(i).header().earliest());
        }
        return earliest;
    }

    private List<GroupAt> result(Future<List<GroupAt>> future, int index) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return unread(e.getCause() == null ? e : e.getCause(), index);
        }
    }

    /// What is damaged is said and passed over; what was dropped meanwhile is gone.
    private List<GroupAt> unread(Throwable cause, int index) throws IOException {
        Piece piece = pieces.get(index);
        switch (cause) {
            case NoSuchFileException _ -> {
                return List.of();
            }
            case Damaged damaged
            when piece instanceof Piece.Packed packed -> {
                notices.add(JournalNotices.block(
                        piece.header().count(), packed.block().file(), damaged));
                return List.of();
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException("a search cannot end so", cause);
        }
    }

    /// The last groups of each origin, from the newest block back.
    private List<LogGroup> tail(int count) throws IOException {
        Map<String, List<GroupAt>> last = new HashMap<>();
        LogQuery unfinished = new LogQuery(
                origin -> query.origins().test(origin) && !full(last, origin, count),
                query.since(),
                query.until(),
                query.least(),
                query.grep(),
                query.tail());
        for (int i = pieces.size() - 1; i >= 0 && count > 0; i--) {
            List<GroupAt> groups;
            try {
                groups = new PieceSearch(neighbours, i, unfinished).groups();
            } catch (IOException e) {
                groups = unread(e, i);
            }
            neighbours.forgetFrom(i + 3);
            for (GroupAt group : groups.reversed()) {
                List<GroupAt> kept =
                        last.computeIfAbsent(group.group().head().origin().id(), _ -> new ArrayList<>());
                if (kept.size() < count && kept.stream().noneMatch(other -> other.position() == group.position())) {
                    kept.add(group);
                }
            }
        }
        return last.values().stream()
                .flatMap(List::stream)
                .sorted(GroupAt.BY_TIME)
                .map(GroupAt::group)
                .toList();
    }

    private static boolean full(Map<String, List<GroupAt>> last, Origin origin, int count) {
        List<GroupAt> kept = last.get(origin.id());
        return kept != null && kept.size() >= count;
    }

    /// What could not be read, after the run.
    public List<Text> notices() {
        return List.copyOf(notices);
    }

    /// A group by the position of its first line.
    record GroupAt(long position, long time, LogGroup group) {
        static final Comparator<GroupAt> BY_TIME =
                Comparator.comparingLong(GroupAt::time).thenComparingLong(GroupAt::position);
    }
}
