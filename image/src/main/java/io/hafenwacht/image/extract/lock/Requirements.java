package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `requirements.txt` and its like (PEP 508): what is pinned with `==`. A requirement without an exact
/// version says nothing of what will be installed.
@AutoService(LockFile.class)
public final class Requirements implements LockFile {
    private static final Pattern PINNED = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9._-]{0,199}+)\\s*+(?:\\[[^\\]]*+\\])?+\\s*+={2,3}\\s*+([A-Za-z0-9][A-Za-z0-9.!+_-]*+)\\s*+(?:[;\\\\#].*+|--hash.*+|--.*+)?");
    private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+\\s*+(?:[\\[<>=!~;@#,].*+)?");

    @Override
    public String name() {
        return "lock-requirements";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Suffix("requirements.txt"),
                new FilePattern.Suffix("constraints.txt"),
                new FilePattern.Name("requirements-dev.txt"),
                new FilePattern.Name("requirements_dev.txt"),
                new FilePattern.Name("requirements-test.txt"),
                new FilePattern.Name("requirements-prod.txt"),
                new FilePattern.SuffixBelow("requirements", ".txt"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.PYPI);
        LockedPackages.lines(file, (number, text) -> {
            String line = text.strip();
            Matcher pinned = PINNED.matcher(line);
            if (pinned.matches()) {
                packages.found(pinned.group(1), pinned.group(2), number);
            } else if (!line.startsWith("-") && NAMED.matcher(line).matches()) {
                packages.unpinned();
            }
        });
        packages.end();
    }
}
