package io.hafenwacht.image.extract.binary;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Interpreters, servers and libraries that came without a package manager, by the version text in their
/// executables: the rows of [Programs].
///
/// Only files that go by such a program's name are read, once, up to the version. A file of that name without
/// the version's text is something else (a launcher, a wrapper) and says nothing.
@AutoService(Extractor.class)
public final class ProgramExtractor implements Extractor {
    static final Limit MAX_LOOK_ALIKES = new Limit(
            "version-look-alikes",
            10_000,
            "anchors in a file",
            "real programs hold some hundred texts that look like a version; each costs a microsecond");

    private static final Text TOO_MANY = Text.of(
            "more than " + MAX_LOOK_ALIKES.value() + " texts look like a version, and none of the first is one",
            "mehr als " + MAX_LOOK_ALIKES.value() + " Stellen sehen wie eine Version aus, und keine der ersten ist"
                    + " eine");
    private static final Text CHECK_BY_HAND = Text.of(
            "check by hand which program and version this file is",
            "von Hand prüfen, welches Programm in welcher Version diese Datei ist");

    /// Bytes around an anchor on which its expression is tried: the longest distance between a program's name
    /// and its version is that of OpenJDK, some 300 bytes.
    private static final int BEFORE_ANCHOR = 48;

    private static final int WINDOW = BEFORE_ANCHOR + 400;

    @Override
    public String name() {
        return "program";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Executable());
    }

    @Override
    public void extract(WantedFile file, Extraction out) {
        String fileName = file.path().substring(file.path().lastIndexOf('/') + 1);
        var candidates = new ArrayList<Candidate>();
        for (Program program : Programs.ALL) {
            Matcher name = program.fileName().matcher(fileName);
            if (name.matches()) {
                String series = name.groupCount() > 0 ? name.group(1) : "";
                program.marks().forEach(mark -> candidates.add(Candidate.of(program, mark.in(series))));
            }
        }
        if (candidates.isEmpty() || !ElfFile.isElf(file.content())) {
            return;
        }
        var search = new VersionSearch(candidates, file.content());
        new AnchorSearch(candidates.stream().map(Candidate::anchor).toList()).search(file.content(), search);
        if (!search.program.isEmpty()) {
            out.found(InstalledPackage.of(PackageKind.GENERIC, search.program, search.version, file.location()));
        } else if (MAX_LOOK_ALIKES.exceededBy(search.tries)) {
            out.gap(TOO_MANY, CHECK_BY_HAND);
        }
    }

    /// A mark of a program that the file may be, ready to search.
    private record Candidate(String program, String anchor, Pattern version) {
        static Candidate of(Program program, Program.Mark mark) {
            return new Candidate(program.name(), mark.anchor(), Pattern.compile(mark.version()));
        }
    }

    /// Tries each anchor's expression on the bytes around it, until the first version: a file is one program.
    private static final class VersionSearch implements AnchorSearch.Hits {
        private final List<Candidate> candidates;
        private final MemorySegment bytes;
        private String program = "";
        private String version = "";
        private long tries;

        VersionSearch(List<Candidate> candidates, MemorySegment bytes) {
            this.candidates = candidates;
            this.bytes = bytes;
        }

        @Override
        public boolean goOn(int anchor, long offset) {
            long from = Math.max(0, offset - BEFORE_ANCHOR);
            byte[] window = bytes.asSlice(from, Math.min(WINDOW, bytes.byteSize() - from))
                    .toArray(ValueLayout.JAVA_BYTE);
            Candidate candidate = candidates.get(anchor);
            Matcher matcher = candidate.version().matcher(new String(window, StandardCharsets.ISO_8859_1));
            if (matcher.find()) {
                program = candidate.program();
                version = matcher.group(1);
                return false;
            }
            return !MAX_LOOK_ALIKES.exceededBy(++tries);
        }
    }
}
