package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one layer once, from its first entry to its last, into a [LayerResult]. An entry that nobody wants
/// costs two hashes and no object. For one layer and one thread.
public final class LayerPass {
    /// An estimate of the heap that a [FileResult] takes beside its contents.
    private static final int FILE_RESULT_BYTES = 300;

    private static final byte[] WHITEOUT = {'.', 'w', 'h', '.'};
    private static final byte[] OPAQUE = {'.', 'w', 'h', '.', '.', 'w', 'h', '.', '.', 'o', 'p', 'q'};

    private final Extractors extractors;
    private final Budget budget;
    private final EntryCursor cursor;
    private final EntryHeader header;
    private final boolean whiteouts;
    private final PathFilter.Match match = new PathFilter.Match();

    private final SortedMap<String, FileResult> files = new TreeMap<>();
    private final SortedMap<String, FileEntry> entries = new TreeMap<>();
    private final SortedMap<String, String> symlinks = new TreeMap<>();
    private final SortedMap<String, LayerResult.WantedLink> links = new TreeMap<>();
    private final List<SecretHit> secrets = new ArrayList<>();
    private final LongList replaced = new LongList();
    private final LongList directories = new LongList();
    private final LongList opaque = new LongList();
    private final List<Gap> gaps = new ArrayList<>();
    private long keptGaps;
    private long moreGaps;
    private long count;
    private long escapes;
    private String firstEscape = "";
    private boolean partial;
    private boolean budgetGap;

    private Optional<MessageDigest> bodies = Optional.empty();

    /// Of the current entry.
    private int nameStart;
    private long parentHash;
    private long pathHash;

    /// `whiteouts` false for a root file system, where `.wh.` is a name like any other.
    public LayerPass(Extractors extractors, Budget budget, EntryCursor cursor, boolean whiteouts) {
        this.extractors = extractors;
        this.budget = budget;
        this.cursor = cursor;
        this.header = cursor.header();
        this.whiteouts = whiteouts;
    }

    /// Lets `digest` take the small bodies that are read; large ones may never be read whole.
    public LayerPass digesting(Optional<MessageDigest> digest) {
        bodies = digest;
        return this;
    }

    /// Reads all. Damage ends the layer with a gap; what was read before it is kept.
    public LayerResult read() throws IOException, InterruptedException {
        try (var body = new BodyBuffer()) {
            while (advance()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while reading a layer");
                }
                count++;
                if (header.pathLength > 0) {
                    entry(body);
                }
            }
        } catch (MalformedInput e) {
            damaged(header.path(), e);
        }
        return result();
    }

    /// Reads only the files of these paths, each for the extractors that want the path it is mapped to: the
    /// targets of links. What is a hard link itself is answered by where it leads.
    public SecondReading readAs(LinkTargets.Wanted wanted) throws IOException, InterruptedException {
        var hardLinks = new TreeMap<String, String>();
        try (var body = new BodyBuffer()) {
            while (advance()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while reading a layer");
                }
                List<String> names = wanted.namesOf(header.path());
                if (header.type == FileEntry.Type.HARDLINK) {
                    names.forEach(name -> hardLinks.put(name, hardTarget()));
                } else if (header.type == FileEntry.Type.FILE && !names.isEmpty() && readable()) {
                    readAs(names, body);
                }
            }
        } catch (MalformedInput e) {
            damaged(header.path(), e);
        }
        endGaps();
        return new SecondReading(files, hardLinks, List.copyOf(gaps));
    }

    private void readAs(List<String> names, BodyBuffer body) throws IOException, MalformedInput {
        try {
            MemorySegment content = body.load(cursor, Optional.empty());
            for (String name : names) {
                extractAs(name, content);
            }
        } catch (BodyBuffer.SpillFailure e) {
            gap(LayerGaps.noSpace(header.path(), e));
        }
    }

    /// The path that the current hard link names, in the form of all paths.
    private String hardTarget() {
        var clean = new EntryHeader();
        clean.setPath(header.link);
        return clean.path();
    }

    private void extractAs(String name, MemorySegment content) {
        FileEntry real = header.entry();
        var entry = new FileEntry(
                name, real.type(), real.mode(), real.uid(), real.gid(), real.size(), "", real.capabilities());
        extract(new WantedFile(entry, content), extractorsOf(extractors.filter().match(name)));
    }

    private boolean advance() throws IOException, MalformedInput {
        boolean more = cursor.next();
        for (var fault = cursor.takeFault(); fault.isPresent(); fault = cursor.takeFault()) {
            gap(fault.get());
        }
        return more;
    }

    private void damaged(String path, MalformedInput e) {
        gap(LayerGaps.damaged(path, e.text()));
        partial = true;
    }

    private void entry(BodyBuffer body) throws IOException, MalformedInput {
        locate();
        if (header.escaped) {
            firstEscape = escapes++ == 0 ? header.path() : firstEscape;
        }
        if (whiteouts && whiteout()) {
            return;
        }
        remember(header.type == FileEntry.Type.DIRECTORY ? directories : replaced, pathHash);
        match.clear();
        extractors.filter().matchPath(header.path, header.pathLength, nameStart, parentHash, pathHash, match);
        extractors.filter().matchAttributes(header, match);
        switch (header.type) {
            case FILE -> file(body);
            case SYMLINK -> {
                keep(symlinks, header.path(), header.link);
                link(false);
            }
            case HARDLINK -> link(true);
            case DEVICE, FIFO -> special();
            case DIRECTORY -> {}
        }
        if (match.has(extractors.checks()) && affordable(200 + header.pathLength)) {
            FileEntry entry = header.entry();
            entries.put(entry.path(), entry);
        }
    }

    /// A pipe or device in the place of a file that somebody wants: opening it might never end.
    private void special() {
        if (!extractorsOf(match).isEmpty()) {
            gap(LayerGaps.special(header.path()));
        }
    }

    /// Hashes the path and finds where its last name begins.
    private void locate() {
        long state = PathHash.START;
        long parent = PathHash.START;
        nameStart = 0;
        byte[] path = header.path;
        int length = header.pathLength;
        for (int i = 0; i < length; i++) {
            byte b = path[i];
            if (b == '/') {
                parent = state;
                nameStart = i + 1;
            }
            state = PathHash.step(state, b);
        }
        parentHash = PathHash.finish(parent);
        pathHash = PathHash.finish(state);
    }

    /// Takes a whiteout; false for any other entry. AUFS' own files (`.wh..wh.plnk`) are left out too.
    private boolean whiteout() {
        byte[] path = header.path;
        int length = header.pathLength - nameStart;
        if (length < WHITEOUT.length || !startsWith(path, nameStart, WHITEOUT)) {
            return false;
        }
        if (length == OPAQUE.length && startsWith(path, nameStart, OPAQUE)) {
            remember(opaque, parentHash);
        } else if (!startsWith(path, Math.min(nameStart + 4, header.pathLength), WHITEOUT)) {
            int from = nameStart + WHITEOUT.length;
            String name = header.path().substring(header.path().lastIndexOf('/') + 1 + WHITEOUT.length);
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                gap(LayerGaps.unreadable(
                        header.path(), Text.of("a whiteout without a name", "ein Whiteout ohne Namen")));
                return true;
            }
            long state = PathHash.START;
            for (int i = 0; i < header.pathLength; i++) {
                if (i < nameStart || i >= from) {
                    state = PathHash.step(state, path[i]);
                }
            }
            remember(replaced, PathHash.finish(state));
        }
        return true;
    }

    private boolean startsWith(byte[] path, int at, byte[] prefix) {
        if (header.pathLength - at < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (path[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private void remember(LongList hashes, long hash) {
        // Counted in steps: the budget is shared by threads. Twice its size: a list that grows or is sorted
        // into a set is there twice for a moment.
        if ((hashes.size() & 1023) != 0 || affordable(2 * 8 * 1024)) {
            hashes.add(hash);
        }
    }

    private void keep(SortedMap<String, String> map, String path, String value) {
        if (affordable(Budget.cost(path) + Budget.cost(value) + 64)) {
            map.put(path, value);
        }
    }

    private boolean affordable(long bytes) {
        if (budget.take(bytes)) {
            return true;
        }
        overBudget(header.path(), Budget.RETAINED_BYTES);
        return false;
    }

    private void overBudget(String path, Limit limit) {
        partial = true;
        if (!budgetGap) {
            budgetGap = true;
            // Not through `gap`: there is no budget left that could admit it.
            gaps.add(LayerGaps.overLimit(path, limit));
        }
    }

    private void link(boolean hard) {
        if (!extractorsOf(match).isEmpty() && affordable(Budget.cost(header.link) + header.pathLength + 100)) {
            String path = header.path();
            String target = hard ? hardTarget() : header.link;
            links.put(path, new LayerResult.WantedLink(path, target, hard));
            files.remove(path);
        }
    }

    private void file(BodyBuffer body) throws IOException, MalformedInput {
        PathFilter filter = extractors.filter();
        if (filter.mayBeExecutable(header, nameStart) && isElf()) {
            match.add(filter.executables());
        }
        Optional<ContentScanner.Scan> scan = beginScan();
        List<Extractor> readers = match.none() ? List.of() : extractorsOf(match);
        if (!readers.isEmpty() && readable()) {
            extractFile(body, readers, scan);
        } else if (scan.isPresent()) {
            scanFile(scan.get());
        }
        scan.ifPresent(this::finishScan);
    }

    private boolean isElf() throws IOException, MalformedInput {
        if (cursor.peek(4) < 4) {
            return false;
        }
        byte[] bytes = cursor.buffer();
        int at = cursor.offset();
        return bytes[at] == 0x7f && bytes[at + 1] == 'E' && bytes[at + 2] == 'L' && bytes[at + 3] == 'F';
    }

    private Optional<ContentScanner.Scan> beginScan() throws IOException, MalformedInput {
        if (extractors.scanner().isEmpty() || header.size == 0) {
            return Optional.empty();
        }
        int head = cursor.peek(ContentScanner.HEAD_BYTES);
        return extractors.scanner().get().begin(header.path(), header.size, cursor.buffer(), cursor.offset(), head);
    }

    /// Whether the body's size is within limits; a gap where not.
    private boolean readable() {
        if (BodyBuffer.FILE_BYTES.exceededBy(header.size)) {
            gap(LayerGaps.overLimit(header.path(), BodyBuffer.FILE_BYTES));
            return false;
        }
        if (header.holes > 0 && !budget.fill(header.holes)) {
            gap(LayerGaps.overLimit(header.path(), Budget.HOLES));
            return false;
        }
        return true;
    }

    private void extractFile(BodyBuffer body, List<Extractor> readers, Optional<ContentScanner.Scan> scan)
            throws IOException, MalformedInput {
        try {
            MemorySegment content = body.load(cursor, scan.map(s -> s::accept));
            if (bodies.isPresent() && content.byteSize() < BodyBuffer.MAP_FROM_BYTES) {
                bodies.get().update(content.asByteBuffer());
            }
            extract(new WantedFile(header.entry(), content), readers);
        } catch (BodyBuffer.SpillFailure e) {
            gap(LayerGaps.noSpace(header.path(), e));
            partial = true;
        }
    }

    private void scanFile(ContentScanner.Scan scan) throws IOException, MalformedInput {
        if (header.holes > 0 && !readable()) {
            return;
        }
        long seen = 0;
        for (int n = cursor.chunk(); n > 0; n = cursor.chunk()) {
            if (BodyBuffer.FILE_BYTES.exceededBy(seen)) {
                gap(LayerGaps.overLimit(header.path(), BodyBuffer.FILE_BYTES));
                return;
            }
            seen += n;
            scan.accept(cursor.buffer(), cursor.offset(), n);
        }
    }

    private void finishScan(ContentScanner.Scan scan) {
        for (SecretHit hit : scan.finish()) {
            if (affordable(300 + hit.path().length())) {
                secrets.add(hit);
            }
        }
        scan.gap().ifPresent(this::gap);
    }

    private List<Extractor> extractorsOf(PathFilter.Match wanted) {
        var list = new ArrayList<Extractor>();
        for (int asker : wanted.askers()) {
            if (asker != extractors.checks()) {
                list.add(extractors.get(asker));
            }
        }
        return list;
    }

    private void extract(WantedFile file, List<Extractor> readers) {
        var findings = new FileFindings(file.path(), budget, this::admitted);
        for (Extractor reader : readers) {
            try {
                reader.extract(file, findings);
            } catch (MalformedInput e) {
                findings.gap(LayerGaps.unreadable(file.path(), e.text()));
            } catch (RuntimeException | StackOverflowError | InternalError e) {
                // A defect must not cost the rest of the image. InternalError: a mapped file that shrank.
                findings.gap(LayerGaps.failed(file.path(), reader.name(), e.toString()));
            }
        }
        findings.cutAt().ifPresent(limit -> overBudget(file.path(), limit));
        FileResult result = findings.result();
        files.remove(file.path());
        if (!result.empty() && affordable(FILE_RESULT_BYTES + file.path().length())) {
            files.put(file.path(), result);
        }
    }

    private void gap(Gap gap) {
        if (admitted(gap)) {
            gaps.add(gap);
        }
    }

    /// Whether one more gap may be kept, of the layer or of one of its files; counts those that may not.
    private boolean admitted(Gap gap) {
        boolean room = keptGaps < LayerGaps.GAPS.value() && budget.take(Budget.cost(gap));
        if (room) {
            keptGaps++;
        } else {
            moreGaps++;
        }
        return room;
    }

    private void endGaps() {
        if (moreGaps > 0) {
            gaps.add(LayerGaps.more(moreGaps));
        }
    }

    private LayerResult result() {
        if (escapes > 0) {
            gap(LayerGaps.escapes(firstEscape, escapes));
        }
        endGaps();
        var hiding = new LayerResult.Hiding(replaced.sortedSet(), directories.sortedSet(), opaque.sortedSet());
        return new LayerResult(
                files,
                List.copyOf(entries.values()),
                symlinks,
                List.copyOf(links.values()),
                secrets,
                hiding,
                cursor.position(),
                count,
                List.copyOf(gaps),
                partial);
    }
}
