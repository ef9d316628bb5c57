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

/// `Gemfile.lock` and `gems.locked` of Bundler: the specs of section `GEM`.
@AutoService(LockFile.class)
public final class GemfileLock implements LockFile {
    private static final Pattern SPEC = Pattern.compile(" {4}([^\\s()]++) \\(([^)\\s]++)\\)");

    @Override
    public String name() {
        return "lock-gem";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Gemfile.lock"), new FilePattern.Name("gems.locked"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.GEM);
        boolean[] inside = {false};
        LockedPackages.lines(file, (number, text) -> {
            if (!text.isEmpty() && text.charAt(0) != ' ') {
                inside[0] = text.equals("GEM");
            }
            Matcher spec = SPEC.matcher(text);
            if (inside[0] && spec.matches()) {
                packages.found(spec.group(1), spec.group(2), number);
            }
        });
        packages.end();
    }
}
