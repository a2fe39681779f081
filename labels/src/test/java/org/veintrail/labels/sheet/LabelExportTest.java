package org.veintrail.labels.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelExportTest {
    private static final LabelMaker MAKER = LabelMaker.standard();
    private static final Template TEMPLATE = MAKER.catalogue().template("final-product-bag");
    private static final LabelData LABEL = Samples.finalProductBag()
            .with("product", "Cells, \"CD19\"\r\nfrozen")
            .with("dose", "");

    @Test
    void aRowOfTheTableHoldsEveryFieldUnderItsName() {
        List<List<String>> table = read(LabelExport.csv(TEMPLATE, List.of(LABEL, Samples.finalProductBag())));
        assertThat(table).hasSize(3);
        List<String> header = table.getFirst();
        assertThat(header)
                .startsWith("template", "version")
                .containsAll(TEMPLATE.required())
                .containsAll(TEMPLATE.optional());
        for (int i = 2; i < header.size(); i++) {
            assertThat(table.get(1).get(i)).as(header.get(i)).isEqualTo(LABEL.value(header.get(i)));
        }
        assertThat(table.get(1)).contains("Cells, \"CD19\"\r\nfrozen").startsWith("final-product-bag", "1");
    }

    @Test
    void jsonHoldsTheSameFieldsAndLeavesOutEmptyOnes() throws IOException {
        JsonNode document = new ObjectMapper().readTree(LabelExport.json(TEMPLATE, List.of(LABEL)));
        assertThat(document.get("version").asInt()).isEqualTo(TEMPLATE.version());
        JsonNode label = document.get("labels").get(0);
        LABEL.values()
                .forEach((field, value) -> assertThat(label.get(field).asText()).isEqualTo(value));
        assertThat(label.size()).isEqualTo(LABEL.values().size());
    }

    @Test
    void whatATemplateWouldRefuseIsNotExported() {
        assertThatThrownBy(() -> LabelExport.csv(TEMPLATE, List.of(LABEL.with("batch", ""))))
                .isInstanceOf(LabelRefused.class)
                .hasMessageContaining("\"batch\"");
        assertThatThrownBy(() -> LabelExport.json(TEMPLATE, List.of(LABEL.with("patientName", "SAMPLE"))))
                .isInstanceOf(LabelRefused.class)
                .hasMessageNotContaining("SAMPLE");
    }

    @Test
    void aPrinterJobTellsWhatItsLabelsReadBackAs() {
        Layout layout = MAKER.layout("final-product-bag", 300, Samples.finalProductBag());
        PrinterJob job = MAKER.job(layout, 2);
        assertThat(ZplPreview.read(job.zpl()).getFirst().copies()).isEqualTo(2);
        assertThat(job.expectedScans())
                .containsExactly(
                        "]d1" + Samples.finalProductBag().value("label"),
                        "]d2" + Samples.finalProductBag().value("gs1"));
        assertThat(job.digest()).isEqualTo(MAKER.job(layout, 2).digest()).hasSize(64);
        assertThat(job.digest()).isNotEqualTo(MAKER.job(layout, 1).digest());
    }

    /** A reader of RFC 4180, written from its grammar. */
    private static List<List<String>> read(String csv) {
        List<List<String>> table = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            StringBuilder cell = new StringBuilder();
            at++;
            while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
                at += csv.charAt(at) == '"' ? 1 : 0;
                cell.append(csv.charAt(at++));
            }
            row.add(cell.toString());
            at++;
            if (csv.startsWith("\r\n", at)) {
                table.add(row);
                row = new ArrayList<>();
                at++;
            }
            at++;
        }
        return table;
    }
}
