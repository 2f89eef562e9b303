// The API description: our own openapi.json, checked by no other host. Deep links would stand as links within buttons.
addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger", deepLinking: false, validatorUrl: null });
});
