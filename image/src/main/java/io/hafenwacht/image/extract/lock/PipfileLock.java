package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import io.hafenwacht.image.extract.lang.JsonFile;
import java.util.List;

/// `Pipfile.lock` of pipenv: `default` and `develop`.
@AutoService(LockFile.class)
public final class PipfileLock implements LockFile {
    @Override
    public String name() {
        return "lock-pipfile";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Pipfile.lock"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.PYPI);
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, group -> {
                    if (group.equals("default") || group.equals("develop")) {
                        JsonFile.members(json, name -> {
                            int line = json.currentTokenLocation().getLineNr();
                            JsonFile.members(json, field -> {
                                if (field.equals("version")) {
                                    JsonFile.string(json)
                                            .filter(v -> v.startsWith("=="))
                                            .ifPresentOrElse(
                                                    v -> packages.found(name, v.replaceFirst("^=+", ""), line),
                                                    packages::unpinned);
                                }
                            });
                        });
                    }
                }));
        packages.end();
    }
}
