package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Terraform keeps every attribute in its state as it is, passwords and keys too.
@AutoService(SecretKind.class)
public final class TerraformStateSecret extends SecretKind {
    public TerraformStateSecret() {
        super(
                "terraform-state-secret",
                CRITICAL,
                Text.of("Secret in a Terraform state", "Geheimnis in einem Terraform-Zustand"),
                FileShape.ending(".tfstate", ".tfstate.backup")
                        .capturing(
                                "\"(?:[a-z0-9_]{0,40}?(?:password|secret|private_key|access_key|token|connection_string)(?:_[a-z0-9_]{0,20}+)?)\"\\s{0,4}+:\\s{0,4}+\"([^\"]{6,4000}+)\""));
    }

    @Override
    public List<String> samples() {
        return List.of("{\"attributes\": {\"master_password\": \"" + BASE62.sample(14) + "\"}}");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("{\"attributes\": {\"secret_id\": null, \"name\": \"web\"}}");
    }

    @Override
    public String samplePath() {
        return "srv/terraform.tfstate";
    }
}
