package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import io.hafenwacht.image.extract.lang.JsonFile;
import java.util.HashMap;
import java.util.List;

/// `composer.lock`: `packages` and `packages-dev`.
@AutoService(LockFile.class)
public final class ComposerLock implements LockFile {
    @Override
    public String name() {
        return "lock-composer";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("composer.lock"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.COMPOSER);
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, group -> {
                    if (group.equals("packages") || group.equals("packages-dev")) {
                        JsonFile.elements(json, element -> {
                            int line = element.currentTokenLocation().getLineNr();
                            var fields = new HashMap<String, String>();
                            JsonFile.members(element, field -> {
                                if (field.equals("name") || field.equals("version")) {
                                    JsonFile.string(element).ifPresent(text -> fields.put(field, text));
                                }
                            });
                            packages.found(fields.getOrDefault("name", ""), fields.getOrDefault("version", ""), line);
                        });
                    }
                }));
        packages.end();
    }
}
