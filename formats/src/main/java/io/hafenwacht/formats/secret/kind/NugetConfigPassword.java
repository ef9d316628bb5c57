package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The password of a package source in `NuGet.Config`, written out.
@AutoService(SecretKind.class)
public final class NugetConfigPassword extends SecretKind {
    public NugetConfigPassword() {
        super(
                "nuget-config-password",
                HIGH,
                Text.of("Password in a NuGet configuration", "Passwort in einer NuGet-Konfiguration"),
                FileShape.ending("/nuget.config")
                        .capturing("<add key=\"(?i:cleartextpassword|password)\"\\s{1,10}+value=\"([^\"]{3,200}+)\""));
    }

    @Override
    public List<String> samples() {
        return List.of("<add key=\"ClearTextPassword\" value=\"" + BASE62.sample(14) + "\" />");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("<add key=\"Password\" value=\"%NUGET_PW%\" />");
    }

    @Override
    public String samplePath() {
        return "root/.nuget/NuGet/NuGet.Config";
    }
}
