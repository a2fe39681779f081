package org.veintrail.command.labels;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.labels.sheet.Layout;

/** {@code POST /api/labels/preview}: a label as it would be printed. Records nothing and prints nothing. */
@RestController
class PreviewController {
    private final LabelSheets sheets;

    PreviewController(LabelSheets sheets) {
        this.sheets = sheets;
    }

    @PostMapping(path = "/api/labels/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> preview(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        PreviewRequest request = PreviewRequest.read(body);
        OutputFormat format = request.format().orElseGet(() -> OutputFormat.accepted(accept));
        Layout layout = sheets.layout(request.template(), request.stock(), request.dpi(), request.data());
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"" + request.template() + "." + format.code() + "\"")
                .body(format.render(sheets.maker(), layout));
    }
}
