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

/// `packages.config` of NuGet: `<package id="…" version="…" />`.
@AutoService(LockFile.class)
public final class NugetPackagesConfig implements LockFile {
    private static final Pattern PACKAGE = Pattern.compile("<package\\s([^<>]{0,1000}+)>");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*+)\"");
    private static final Pattern VERSION = Pattern.compile("(?<![A-Za-z])version=\"([^\"]*+)\"");

    @Override
    public String name() {
        return "lock-nuget-config";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("packages.config"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.NUGET);
        LockedPackages.lines(file, (number, text) -> {
            Matcher one = PACKAGE.matcher(text);
            while (one.find()) {
                Matcher id = ID.matcher(one.group(1));
                Matcher version = VERSION.matcher(one.group(1));
                if (id.find() && version.find()) {
                    packages.found(id.group(1), version.group(1), number);
                }
            }
        });
        packages.end();
    }
}
