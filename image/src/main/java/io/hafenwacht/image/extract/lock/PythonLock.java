package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Pattern;

/// `poetry.lock`, `uv.lock` and `pdm.lock`. The project itself and packages from a path or repository of code
/// are left out.
@AutoService(LockFile.class)
public final class PythonLock implements LockFile {
    /// Of uv, where each package says where it comes from.
    private static final Pattern ELSEWHERE = Pattern.compile("\\{ ?(?:editable|virtual|directory|path|git|url) = .*+");

    @Override
    public String name() {
        return "lock-python";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Name("poetry.lock"), new FilePattern.Name("uv.lock"), new FilePattern.Name("pdm.lock"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.PYPI);
        TomlLock.packages(file, (settings, line) -> {
            boolean elsewhere =
                    ELSEWHERE.matcher(settings.getOrDefault("source", "")).matches()
                            || settings.containsKey("git")
                            || settings.containsKey("path");
            if (!elsewhere) {
                packages.found(settings.getOrDefault("name", ""), settings.getOrDefault("version", ""), line);
            }
        });
        packages.end();
    }
}
