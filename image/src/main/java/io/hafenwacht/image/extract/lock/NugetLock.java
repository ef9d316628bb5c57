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

/// `packages.lock.json` of NuGet: each target framework lists its packages; projects are left out.
@AutoService(LockFile.class)
public final class NugetLock implements LockFile {
    @Override
    public String name() {
        return "lock-nuget";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("packages.lock.json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.NUGET);
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, member -> {
                    if (member.equals("dependencies")) {
                        JsonFile.members(
                                json,
                                framework -> JsonFile.members(json, name -> {
                                    int line = json.currentTokenLocation().getLineNr();
                                    var fields = new HashMap<String, String>();
                                    JsonFile.members(
                                            json,
                                            field -> JsonFile.string(json).ifPresent(text -> fields.put(field, text)));
                                    if (!fields.getOrDefault("type", "").equals("Project")) {
                                        packages.found(name, fields.getOrDefault("resolved", ""), line);
                                    }
                                }));
                    }
                }));
        packages.end();
    }
}
