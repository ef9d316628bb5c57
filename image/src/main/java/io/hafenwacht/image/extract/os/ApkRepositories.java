package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The branches that apk's repositories name (`v3.20`, `edge`): they, not `VERSION_ID`, say which advisories
/// hold for the packages (apk-repositories(5)).
@AutoService(Extractor.class)
public final class ApkRepositories implements Extractor {
    @Override
    public String name() {
        return "apk-repositories";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Path("etc/apk/repositories"), new FilePattern.ChildOf("etc/apk/repositories.d"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var branches = new TreeSet<String>();
        var lines = new Lines(file.content());
        while (lines.next() && branches.size() < OperatingSystems.BRANCHES.value()) {
            branch(lines.text()).ifPresent(branches::add);
        }
        if (!branches.isEmpty()) {
            out.found(new OperatingSystem("", "", "", "", new ArrayList<>(branches), Optional.empty()));
        }
    }

    /// `https://mirror/alpine/v3.20/main` names `v3.20`. A line that begins with `@tag` is used only for
    /// packages pinned to that tag and says nothing of the others.
    private static Optional<String> branch(String line) {
        if (line.startsWith("#") || line.startsWith("@")) {
            return Optional.empty();
        }
        String[] segments = line.split("/", -1);
        for (int i = segments.length - 2; i > 0; i--) {
            String segment = segments[i];
            if (segment.equals("edge") || segment.equals("latest-stable") || numbered(segment)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /// `v3.20`.
    private static boolean numbered(String segment) {
        return segment.length() > 1
                && segment.length() < 16
                && segment.charAt(0) == 'v'
                && segment.indexOf('.') > 1
                && segment.chars().skip(1).allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
