package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// `Cargo.lock`. What has no source is the workspace's own.
@AutoService(LockFile.class)
public final class CargoLock implements LockFile {
    @Override
    public String name() {
        return "lock-cargo";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Cargo.lock"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.CARGO);
        TomlLock.packages(file, (settings, line) -> {
            if (settings.getOrDefault("source", "").startsWith("registry+")
                    || settings.getOrDefault("source", "").startsWith("sparse+")) {
                packages.found(settings.getOrDefault("name", ""), settings.getOrDefault("version", ""), line);
            }
        });
        packages.end();
    }
}
